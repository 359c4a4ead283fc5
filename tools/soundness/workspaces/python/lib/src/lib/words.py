"""Numbers as words."""

import json
from pathlib import Path

WORDS: dict[str, str] = json.loads((Path(__file__).parent / "words.json").read_text())


def word(number: int) -> str:
    return WORDS.get(str(number), "many")
