"""Tests import the package from src."""

import sys
from pathlib import Path

# The build packs src as it is.
sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
