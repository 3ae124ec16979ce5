"""The demo: invented people in a real vault, and the window on it, driven by keys where nobody can see it."""
