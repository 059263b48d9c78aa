"""From files to checked changes: read in confinement, recognise, check, compare."""
