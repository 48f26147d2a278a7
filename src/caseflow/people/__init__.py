"""Parties (persons, households, institutions), who guards whom, and who may do what."""
