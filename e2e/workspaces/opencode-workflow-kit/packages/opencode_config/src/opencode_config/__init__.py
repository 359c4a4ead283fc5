"""Layered configuration for coding agents."""

from opencode_config.layers import merge
from opencode_config.settings import Settings, load

__all__ = ["Settings", "load", "merge"]
