"""Personal data: found, and masked in what is quoted."""
