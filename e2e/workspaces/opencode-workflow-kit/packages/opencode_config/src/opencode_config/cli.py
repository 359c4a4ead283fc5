"""The command line: prints the settings of the given files."""

import sys
from pathlib import Path

from opencode_config.settings import load


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]]
    try:
        settings = load(files)
    except ValueError as error:
        sys.exit(f"opencode-config: {error}")
    print(f"model {settings.model}, {len(settings.tools)} tools, at most {settings.max_steps} steps")


if __name__ == "__main__":
    main()
