"""Runs the program as it is installed."""

import json
import subprocess
import sys
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory


class TheProgram(unittest.TestCase):
    def test_prints_merged_settings(self):
        with TemporaryDirectory() as folder:
            file = Path(folder) / "layer.json"
            file.write_text(json.dumps({"model": "small", "tools": ["read"]}), encoding="utf-8")
            command = [sys.executable, "-m", "opencode_config.cli", str(file)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
