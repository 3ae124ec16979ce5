"""Cash-up (S7), the Money page, and their PDFs."""
