"""The roof: command line, demo and explorer. May import everything below."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("tendertrace")
except PackageNotFoundError:  # run from a checkout that was not installed
    __version__ = "0.0.0"
