"""Whole conversations, kept as files."""
