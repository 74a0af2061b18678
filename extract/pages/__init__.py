"""Readers: one module a format, bytes in, pages out."""
