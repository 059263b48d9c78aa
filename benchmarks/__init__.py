"""Time, memory and growth of the main questions, as ratios within one run."""
