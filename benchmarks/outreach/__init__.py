"""What it costs to say whom to contact next, to test it against the past, and to plan."""
