"""The version of this package, which is part of signatures and files."""

__version__ = "0.1.0"
