"""Somebody's own workbook, with what is said of its rows written into it, in a process apart."""
