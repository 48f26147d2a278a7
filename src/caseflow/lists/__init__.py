"""Lists handled as one: imports and payment files."""
