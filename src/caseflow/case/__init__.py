"""The life of a case: its events, commands and state (the vocabulary), what may follow what, and who may do it."""
