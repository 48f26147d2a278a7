"""What differs between countries, in one object: `china` is complete, `plain` serves any other."""
