"""The workbook: out of the plan, and back into it."""
