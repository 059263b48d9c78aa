"""Steps from one schema to the next. A step that was released is frozen: it never imports ``tables``."""
