"""What people do at a desk: commands through one door, and reads that are recorded."""
