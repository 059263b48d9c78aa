"""The dashboard as people meet it: pages in a real browser, and a hundred visitors at once."""
