from lib import total
from lib.words import word


def test_with_tax() -> None:
    assert total([100, 200]) >= 300


def test_words() -> None:
    assert word(99) == "many"
