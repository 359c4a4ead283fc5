"""Runs what the build made."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ARCHIVE = Path(__file__).resolve().parents[2] / "dist" / "opencode_config.pyz"


def run(*layers):
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for index, layer in enumerate(layers):
            file = Path(folder) / f"{index}.json"
            file.write_text(json.dumps(layer), encoding="utf-8")
            names.append(str(file))
        return subprocess.run([sys.executable, str(ARCHIVE), *names], capture_output=True, text=True, check=False)


class TheArchive(unittest.TestCase):
    def test_prints_merged_settings(self):
        done = run({"model": "small", "tools": ["read"]}, {"max_steps": 3})
        self.assertEqual((done.returncode, done.stdout), (0, "model small, 1 tools, at most 3 steps\n"))

    def test_names_what_is_wrong(self):
        done = run({"tools": []})
        self.assertEqual((done.returncode, done.stderr), (1, "opencode-config: model must be a name\n"))
