"""How a document hangs together: sections, table titles, and text that flows over pages."""
