"""The measures, one function each."""
