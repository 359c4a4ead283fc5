"""Merging configuration layers: later layers win, key by key."""

from typing import Any, Dict, Iterable


def merge(layers: Iterable[Dict[str, Any]]) -> Dict[str, Any]:
    """One dictionary of all layers. Nested dictionaries are merged, everything else is replaced."""
    merged: Dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.items():
            if isinstance(value, dict) and isinstance(merged.get(key), dict):
                merged[key] = merge([merged[key], value])
            else:
                merged[key] = value
    return merged
