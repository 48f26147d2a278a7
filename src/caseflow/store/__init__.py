"""The journal and what is told from it. `journal` is the port; `sqlite` stands behind it."""
