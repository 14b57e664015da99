"""The invented document."""

from invented import home

__all__ = ["home"]
