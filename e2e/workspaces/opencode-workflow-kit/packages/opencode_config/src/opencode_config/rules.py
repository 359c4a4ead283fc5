"""What makes a configuration unusable."""

from typing import Any, Dict, List


def problems_in(config: Dict[str, Any]) -> List[str]:
    """Every problem as a sentence, in the order of the keys."""
    problems = []
    if not isinstance(config.get("model"), str):
        problems.append("model must be a name")
    tools = config.get("tools", [])
    if not isinstance(tools, list) or not all(isinstance(tool, str) for tool in tools):
        problems.append("tools must be a list of names")
    steps = config.get("max_steps", 1)
    if not isinstance(steps, int) or steps < 1:
        problems.append("max_steps must be at least 1")
    return problems
