"""The dashboard's front door: page settings, the data, the menu; nothing else."""
