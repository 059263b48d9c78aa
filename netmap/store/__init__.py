"""Where data is kept: tables in SQL, with every version of every row."""
