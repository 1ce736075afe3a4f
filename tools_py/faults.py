"""What is said to the reader of something that does not fit."""


class FieldError(ValueError):
    """What was typed does not fit the field; the text says so to the reader."""
