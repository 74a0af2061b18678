"""Fields of a notice: buyer, agency, code, title, dates and amounts, each with its words."""
