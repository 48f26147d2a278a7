"""What the first build gets wrong, by kind: each line of `faults.md` as a test of what is right."""
