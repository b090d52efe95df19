"""Puts the parts together: a command runs without a window, anything else opens it; the only module that looks up
at ui.
"""

import gc
import multiprocessing
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.common.errors import UserError
from app.common.folders import HOME, take_home

if TYPE_CHECKING:
    from app.dossier.card import Card

COMMANDS = frozenset(
    [
        "demo",
        "new",
        "import",
        "decide",
        "batches",
        "mapping",
        "fields",
        "rosters",
        "undo",
        "export",
        "blank",
        "card",
        "list",
        "records",
        "record",
        "event",
        "events",
        "figures",
        "screen",
        "clues",
        "clue",
        "cases",
        "case",
        "foundation",
        "employment",
        "relocation",
        "benefits",
        "problems",
        "visits",
        "screening",
        "backup",
        "restore",
        "verify",
        "tour",
        "self-test",
        "-h",
        "--help",
    ]
)
ALIASES = {"--self-test": "self-test"}
VERSION, TIME_START = "--version", "--time-start"
SELDOM = 50_000
"""Objects between two rounds of the garbage collector: at start nearly all that is made stays."""


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, or open the window on the file that was named (or the last one)."""
    multiprocessing.freeze_support()
    try:
        given, home = take_home(sys.argv[1:] if words is None else words)
    except UserError as problem:
        print(problem, file=sys.stderr)
        return 2
    if home:
        os.environ[HOME] = home
    first = ALIASES.get(given[0], given[0]) if given else ""
    if first in COMMANDS or first == VERSION:
        return _run_command([first, *given[1:]])
    gc.set_threshold(SELDOM)
    if first == TIME_START:
        from ui.shell.start_timing import time_start

        return time_start(Path(given[1]))
    from ui.shell.start import run_window

    return run_window(Path(first) if first else None)


def _run_command(words: Sequence[str]) -> int:
    """Run a command; what it says goes to `--report FILE`, else to the console."""
    from app.common.console import speaking, take_report

    words, report = take_report(words)
    with speaking(report):
        if words[0] == VERSION:
            return _tell_versions("--json" in words)
        from app.cli import main as run_command

        return run_command(words, _take_pictures, _paint_pdf)


def _tell_versions(as_json: bool) -> int:
    import json

    from app.commands.versions import tell_versions, words_of_versions
    from ui.shell.version import qt_version

    told = tell_versions(qt_version())
    print(json.dumps(told, ensure_ascii=False, indent=1) if as_json else "\n".join(words_of_versions(told)))
    return 0


def _take_pictures(data: Path, folder: Path, books: Sequence[Path]) -> list[Path]:
    """Look at every screen without a display."""
    from ui.shell.pictures import take_pictures

    return take_pictures(data, folder, books)


def _paint_pdf(cards: "Iterable[Card]", path: Path) -> int:
    """Paint one-page sheets without a display."""
    from ui.dossier.without_window import paint_pdf_without_window

    return paint_pdf_without_window(cards, path)


if __name__ == "__main__":
    sys.exit(main())
