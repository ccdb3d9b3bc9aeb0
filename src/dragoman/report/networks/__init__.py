"""Networks → files of other tools, and tables: a file of its own for each format."""
