"""Actions for the plan, made in one press from anything that was entered."""
