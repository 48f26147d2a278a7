"""One store at work: its transactions as sessions, its editions, and what an act may see."""
