"""How one command is added to the command line."""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any


def add_command(
    commands: Any, name: str, about: str, run: Callable[[argparse.Namespace], dict[str, Any]], words: Any = None
) -> argparse.ArgumentParser:
    """Add a command; `run` does it, `words` turns what it told into lines for a person."""
    command: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    command.add_argument("--json", action="store_true", help="输出 JSON")
    command.set_defaults(run=run, words=words)
    return command


def day_of(text: str) -> date:
    """Read YYYY-MM-DD."""
    return date.fromisoformat(text)
