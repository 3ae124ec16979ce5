"""Getting in: the unlock page, and setting up a new branch."""
