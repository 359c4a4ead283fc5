"""Prices, and words for them."""

from lib.prices import total

__all__ = ["total"]
