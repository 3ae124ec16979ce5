"""The SQL, one module a noun; `journal` is the one write path for personal data."""
