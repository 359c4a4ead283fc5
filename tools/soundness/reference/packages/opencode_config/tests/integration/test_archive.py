"""Runs the program as a person would."""

import json
import sys
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from opencode_config.cli import main


class TheProgram(unittest.TestCase):
    def test_takes_every_file(self):
        with TemporaryDirectory() as folder:
            file = Path(folder) / "layer.json"
            file.write_text(json.dumps({"model": "small", "tools": ["read"]}), encoding="utf-8")
            with patch.object(sys, "argv", ["opencode-config", str(file)]):
                main()
