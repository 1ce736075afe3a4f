"""Charts as drawings of figures: each knows numbers and words, and neither plans nor HTML."""
