"""Is a store whole, told and judged? From its journal alone, without any key; and its comparable
form."""
