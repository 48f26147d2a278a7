"""One SQLite file: the journal with its chain, private parts and keys, marks, and what can be told from the journal."""
