"""The version of this package, which signatures and files carry."""

__version__ = "0.1.0"
