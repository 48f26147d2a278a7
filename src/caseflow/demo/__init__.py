"""A whole run on fictional applications: from a clerk's workbook to the last fen. Works from an
installed wheel."""
