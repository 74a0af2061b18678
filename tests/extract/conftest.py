"""Builders of small documents, and worker functions that fail, for tests of reading."""

import sys
from pathlib import Path

# Children of the worker pool import these by name as well: spawn hands on the path.
sys.path.insert(0, str(Path(__file__).parent / "reading"))
