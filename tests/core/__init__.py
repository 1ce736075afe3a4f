"""The core, in milliseconds."""
