"""What is said to the reader of something that does not fit."""


class FieldError(ValueError):
    """What was typed does not fit the field; the text says so to the reader."""


class FormulaError(ValueError):
    """Numbers that a formula cannot take; the text says in a sentence for the reader what is wrong with them."""
