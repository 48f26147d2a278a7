"""From instructed payments to the file that a bank takes. Knows funds and money, no programme."""
