"""Files of the plan, out and back in."""
