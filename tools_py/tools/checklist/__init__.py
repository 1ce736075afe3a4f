"""A checklist."""
