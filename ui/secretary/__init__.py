"""The desk: what the secretary does the evening after."""
