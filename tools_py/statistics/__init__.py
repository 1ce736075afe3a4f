"""Statistics of inequality and of change: pure functions of numbers, each with its units, its errors and its source.

They know no plan, no field and no HTML. What they cannot work out they refuse with a FormulaError, whose text is a
sentence for the reader; they never give a number in its place.
"""
