"""The pages and data files."""
