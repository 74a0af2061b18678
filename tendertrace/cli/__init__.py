"""The command line: one file a family of verbs."""

from tendertrace.cli.app import main

__all__ = ["main"]
