"""What the journal adds up to. Reads projections; counts of different units are never added."""
