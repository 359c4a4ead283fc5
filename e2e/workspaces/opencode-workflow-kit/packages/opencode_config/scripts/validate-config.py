"""Checks the example configuration."""

import json
import sys
from pathlib import Path

from opencode_config.rules import problems_in

problems = problems_in(json.loads(Path("docs/example.json").read_text(encoding="utf-8")))
sys.exit("; ".join(problems) or 0)
