"""Cells in, workbooks out. Knows no programme: fields come in as plain data."""
