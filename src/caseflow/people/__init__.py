"""Parties: persons, households, institutions, and the staff among them with their duties."""
