"""What a branch and a machine set for themselves."""
