"""Files for other programs: what each importer accepts, as data and a few pure functions (exchange.md a)."""
