"""A worksheet."""
