"""What each paper says: a file for each kind, the placeholders of its template as values."""
