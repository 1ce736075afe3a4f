"""The stakeholder map: who matters, where they stand, and who is missing."""
