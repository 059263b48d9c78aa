"""The page of the numbers we chose."""

import streamlit as st

st.title("Numbers we chose")
