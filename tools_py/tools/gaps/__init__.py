"""From a table of figures to gaps: what they are, whether chance could explain them, and a line of the plan."""
