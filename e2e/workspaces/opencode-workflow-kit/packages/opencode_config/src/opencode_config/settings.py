"""Settings as a typed value, read from JSON files."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterable, Tuple

from opencode_config.layers import merge
from opencode_config.rules import problems_in


@dataclass(frozen=True)
class Settings:
    """What an agent may do."""

    model: str
    tools: Tuple[str, ...]
    max_steps: int


def load(files: Iterable[Path]) -> Settings:
    """The settings of all files together; raises ValueError naming every problem."""
    merged: Dict[str, Any] = merge(json.loads(file.read_text(encoding="utf-8")) for file in files)
    problems = problems_in(merged)
    if problems:
        raise ValueError("; ".join(problems))
    return Settings(merged["model"], tuple(merged.get("tools", ())), merged.get("max_steps", 10))
