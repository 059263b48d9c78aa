"""Which partnerships to plan, what if one is gained or lost, and what breaks most easily."""
