"""The door for hosts: a store, its programmes, people at their desks, and every question that can be asked of it."""
