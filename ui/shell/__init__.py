"""The window itself: colours, the frame round the pages, keys that work everywhere, and the lock."""
