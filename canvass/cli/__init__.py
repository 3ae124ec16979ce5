"""The verbs from a terminal: one module a group of verbs, which says what it takes and does it."""
