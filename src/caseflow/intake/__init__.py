"""From cells to applications: headers, values, one verdict per row. Pure: a web form uses it
too."""
