"""Funds and their ledger. A fund knows a case by its id alone."""
