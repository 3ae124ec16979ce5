"""One branch’s encrypted folder on one laptop: key slots, opening, integrity, backup, sealing."""
