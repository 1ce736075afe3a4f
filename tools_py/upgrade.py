"""The schema of saved plans, and the steps from each past schema to the next."""

SCHEMA = 1
"""The schema that this release writes; the first, so that there is no step yet."""
