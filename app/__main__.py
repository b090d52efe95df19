"""Puts the parts together: a command runs without a window, anything else opens it; the only module that looks up
at ui.
"""

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = frozenset(
    [
        "demo",
        "new",
        "import",
        "undo",
        "export",
        "list",
        "figures",
        "backup",
        "restore",
        "verify",
        "tour",
        "self-test",
        "-h",
        "--help",
    ]
)


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, or open the window on the file that was named (or the last one)."""
    multiprocessing.freeze_support()
    given = list(sys.argv[1:] if words is None else words)
    if given and given[0] in COMMANDS:
        from app.cli import main as run_command

        return run_command(given, _take_pictures)
    from ui.shell.start import run_window

    return run_window(Path(given[0]) if given else None)


def _take_pictures(data: Path, folder: Path, books: Sequence[Path]) -> list[Path]:
    """Look at every screen without a display."""
    from ui.shell.pictures import take_pictures

    return take_pictures(data, folder, books)


if __name__ == "__main__":
    sys.exit(main())
