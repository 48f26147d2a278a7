"""Holds in every combination: a way out, what `may` says, a random office."""
