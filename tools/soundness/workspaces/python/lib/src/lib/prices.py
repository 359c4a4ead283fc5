"""What a basket costs."""

from collections.abc import Iterable

RATE = 20


def total(prices: Iterable[int]) -> int:
    """The sum with tax, in cents."""
    return sum(price + price * RATE // 100 for price in prices)
