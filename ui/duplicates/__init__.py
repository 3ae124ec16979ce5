"""Duplicates: two who may be one person, decided a pair at a time, and taken back at any time."""
