"""The dashboard: one file per page; the only code that sees Streamlit."""
