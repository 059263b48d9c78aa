"""The steps, one module each; every one names the step before it."""
