"""Scanned pages: characters of pictures, with boxes."""
