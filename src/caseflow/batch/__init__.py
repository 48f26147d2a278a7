"""Whole files: a verdict per row, idempotent and resumable."""
