"""What a person can do, one verb a file: the listing reads like the menu."""
