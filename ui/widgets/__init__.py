"""What two features already share."""
