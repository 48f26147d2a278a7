"""What the journal adds up to, through a desk and its recorded reads; counts of different units are
never added."""
