"""The Sync page: where the branch's laptops meet, who is one of them, and what each has."""
