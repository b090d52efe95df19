"""Gives a command a place to write to: a file, or the console that a windowed Windows program does not have."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TextIO

from app.common.errors import UserError

OPTION = "--report"


def take_report(words: Sequence[str]) -> tuple[list[str], Path | None]:
    """Part the words into the others and the file after `--report`.

    Raises:
        UserError: `--report` without a file.
    """
    if OPTION not in words:
        return list(words), None
    place = list(words).index(OPTION)
    if place + 1 >= len(words):
        raise UserError("--report 后面没有写文件名", remedy="例如 bangfu --self-test --report 自检.txt")
    return [*words[:place], *words[place + 2 :]], Path(words[place + 1])


@contextmanager
def speaking(report: Path | None) -> Iterator[None]:
    """Let what is printed go to the file, else to whatever console there is."""
    if report is not None:
        with report.open("w", encoding="utf-8") as file, redirect_stdout(file), redirect_stderr(file):
            yield
        return
    if sys.stdout is not None and sys.stderr is not None:
        _speak_utf8()
        yield
        return
    with _own_console() as stream, redirect_stdout(stream), redirect_stderr(stream):
        yield


def _speak_utf8() -> None:
    """What is piped on Windows is UTF-8 like everywhere else, not the code page of the day."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


@contextmanager
def _own_console() -> Iterator[TextIO]:
    """The console of whoever started a windowed program, or nowhere."""
    name = os.devnull
    if sys.platform == "win32":
        import ctypes

        of_parent = 0xFFFFFFFF
        if ctypes.windll.kernel32.AttachConsole(of_parent):
            name = "CONOUT$"
    with open(name, "w", encoding="utf-8", errors="replace") as stream:
        yield stream
