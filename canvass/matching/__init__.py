"""Possible duplicates: who may be one person, ranked and with reasons. Pure; suggests, never decides."""
