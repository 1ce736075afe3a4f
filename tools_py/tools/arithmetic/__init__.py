"""The project's own check of its arithmetic, in the reader's browser."""
