"""Raw text to canonical: phone, email, postcode, name. Pure, and never refusing: doubt is flagged."""
