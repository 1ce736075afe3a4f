"""The built site, read back."""
