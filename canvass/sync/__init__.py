"""Sync: bundles, their keys, and the stores that carry them."""
