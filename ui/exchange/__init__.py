"""Files out of the vault, on purpose and on the record."""
