"""The stall: start one, take sign-ups, sell, count, and end it."""
