"""The site in all three engines."""
