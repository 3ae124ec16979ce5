"""Find people, look at one, put right what is known, and forget them when they ask."""
