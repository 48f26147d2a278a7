"""A branch with a desk in this store: its level and parent, what it adopted, what it proposes."""
