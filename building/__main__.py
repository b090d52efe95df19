"""`python make.py build`: builds what this machine can and says what it left out and why."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from building import bundle, debian, windows
from building.commands import Stop, say
from building.places import DIST, WORK, read_version, relative


@dataclass
class Result:
    """What was built, and what was not."""

    built: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    failed: bool = False


def main() -> int:
    """Build; return the exit status."""
    asked = _parser().parse_args()
    result = Result()
    if sys.platform == "linux":
        debian.ensure_build_packages()
    hindrance = bundle.find_hindrance()
    if hindrance:
        result.left_out.append(f"the program's folder: {hindrance}")
    else:
        _try(result, "the program's folder", lambda: _build_bundle(asked.quick))
    if sys.platform == "win32":
        _try(result, "the installer", lambda: windows.build_installer(windows.Tools(), DIST / "bangfu"))
        _try(result, "an older installer for trials", lambda: relative(windows.build_older(windows.Tools())))
    else:
        if not hindrance and not result.failed:
            _try(result, "the Debian package", lambda: debian.build_package(DIST / "bangfu"))
        _build_windows(result, asked)
    for line in result.built:
        say(f"built  {line}")
    for line in result.left_out:
        say(f"not built  {line}")
    return 1 if result.failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make.py build --", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="do not time the start")
    parser.add_argument("--windows-python", type=Path, help="a folder with a Windows CPython of this version (x64)")
    parser.add_argument("--run-in", default="", help="what goes before wine and makensis, such as a chroot command")
    return parser


def _build_windows(result: Result, asked: argparse.Namespace) -> None:
    tools = windows.Tools(tuple(asked.run_in.split()))
    hindrance = windows.find_hindrance(tools, asked.windows_python)
    if hindrance:
        result.left_out.append(f"the Windows program and its installer: {hindrance}")
        return
    _try(result, "the Windows program", lambda: windows.build_under_wine(tools, asked.windows_python))
    if not result.failed:
        folder = DIST / "windows" / "bangfu"
        _try(result, "the Windows installer", lambda: windows.build_installer(tools, folder))
        _try(result, "installing under Wine", lambda: windows.try_installer(tools))


def _try(result: Result, what: str, build: Callable[[], str]) -> None:
    say(f"== {what}")
    try:
        result.built.append(build())
    except Stop as stop:
        result.failed = True
        result.left_out.append(f"{what}: {stop}")


def _build_bundle(quick: bool) -> str:
    folder = bundle.make_bundle(DIST)
    program = bundle.program_in(folder)
    versions = bundle.try_program(program)
    said = f"{relative(folder)}: {read_version()}, Qt {versions['qt']}, SQLite {versions['sqlite']}, "
    said += f"{bundle.weigh(folder):.0f} MB, self-test passed"
    if quick:
        return said
    blank = bundle.make_blank_bundle(WORK / "blank-bundle")
    with tempfile.TemporaryDirectory(prefix="bangfu-") as scratch:
        ours, theirs = bundle.time_starts(program, blank, Path(scratch))
    return said + f", start to usable window {ours / theirs:.1f} × a blank one ({ours:.2f} s, {theirs:.2f} s)"


if __name__ == "__main__":
    sys.exit(main())
