"""The files here are read by type checkers and never run: half of them are mistakes."""

collect_ignore_glob = ["accepted/*", "refused/*"]
