"""A stage: bytes in, pages, mentions, brand lists, line items and notice fields out."""
