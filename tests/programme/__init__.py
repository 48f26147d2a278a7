"""Programmes as authors write them, and what `check` finds in them."""
