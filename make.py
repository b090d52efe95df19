"""Sets the project up, runs, checks and builds it, with the standard library only."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNS = ROOT / ".run"

# The pinned parts (PySide6 6.9.3, NumPy 2.1.3) have wheels for these versions of Python.
OLDEST, NEWEST = (3, 11), (3, 13)

# Debian packages Qt needs; the first has another name since Ubuntu 24.04 and Debian 13.
GLIB = ("libglib2.0-0", "libglib2.0-0t64")
LIBRARIES = ("libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libxkbcommon0")
X11_LIBRARIES = ("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0")
CHINESE_FONTS = ("fonts-noto-cjk", "fonts-wqy-microhei", "fonts-wqy-zenhei", "fonts-droid-fallback")
OFFICE = ("libreoffice-calc-nogui", "libreoffice-calc")

# The one check, cheap steps first: what .venv's Python is started with.
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("lint", ("-m", "ruff", "check", ".")),
    ("types", ("-m", "mypy", "--strict")),
    ("imports", ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache")),
    ("tests", ("-m", "pytest", "-n", "auto", "--dist", "loadfile")),
)


class Stop(Exception):
    """Ends the run with one sentence for the person who started it, and a status that is not zero."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


def say(text: str) -> None:
    """Print a line at once, before the next command's own output."""
    print(text, flush=True)


def run_command(*command: str | Path, **settings: str) -> int:
    """Run a command in the project's folder, its output passing through; return its exit status."""
    environment = {**os.environ, "PYTHONUTF8": "1", **settings}
    try:
        return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment).returncode
    except OSError as error:
        raise Stop(f"{command[0]} could not be started: {error}") from error


def is_silent_success(*command: str | Path) -> bool:
    """Tell whether a command exists and ends with status 0; its output is not shown."""
    try:
        done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


# ---- Debian packages


def is_debian_like() -> bool:
    """Tell whether Debian's package tools are here (Debian, Ubuntu, UOS, Kylin)."""
    return all(shutil.which(tool) for tool in ("apt-get", "apt-cache", "dpkg-query"))


def is_package_installed(name: str) -> bool:
    """Tell whether a Debian package is installed and configured."""
    command = ["dpkg-query", "-W", "-f", "${Status}", name]
    return subprocess.run(command, capture_output=True, text=True).stdout == "install ok installed"


def root_prefix() -> list[str] | None:
    """Return what goes before a command that needs root: nothing, sudo, or None where neither is possible."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if is_silent_success("sudo", "-n", "true") else None


def install_packages(wanted: Sequence[Sequence[str]], purpose: str) -> None:
    """Install of each line the name that apt knows here; without root stop with the command that does it."""
    prefix = root_prefix()
    if prefix is None:
        command = " ".join(["sudo apt-get update && sudo apt-get install -y", *map(first_known, wanted)])
        raise Stop(f"System packages for {purpose} are missing; first run: {command}")
    say(f"== system packages for {purpose}")
    apt = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q")
    run_command(*apt, "update")  # may fail off-line: the install then says so
    packages = list(map(first_known, wanted))
    if run_command(*apt, "install", "-y", "--no-install-recommends", *packages) != 0:
        raise Stop(f"apt-get could not install {' '.join(packages)} for {purpose}; its message is above")


def first_known(names: Sequence[str]) -> str:
    """Return the first of several names that apt knows here; where it knows none (yet), the first."""
    for name in names:
        if is_silent_success("apt-cache", "show", name):
            return name
    return names[0]


def has_chinese_font() -> bool:
    """Tell whether fontconfig, or the package list, knows a font with Chinese characters."""
    command = ["fc-list", ":lang=zh-cn", "family"]
    listed = shutil.which("fc-list") and subprocess.run(command, capture_output=True, text=True).stdout.strip()
    return bool(listed) or any(is_package_installed(name) for name in CHINESE_FONTS)


def ensure_system_packages() -> None:
    """See that venv, Qt's libraries and a Chinese font are there, on systems with Debian's package tools."""
    if not is_debian_like():
        return
    wanted = [GLIB, *((name,) for name in LIBRARIES + (X11_LIBRARIES if has_display() else ()))]
    missing = [names for names in wanted if not any(map(is_package_installed, names))]
    if not has_chinese_font():
        missing.append(CHINESE_FONTS)
    if not can_make_environments():
        missing.append((f"python3.{sys.version_info[1]}-venv", "python3-venv"))
    if missing:
        install_packages(missing, "Qt and Python")


def ensure_office() -> None:
    """Try once to get LibreOffice, with which some tests open the exported workbooks; go on without it."""
    tried = VENV / ".office-tried"
    if not is_debian_like() or shutil.which("soffice") or shutil.which("libreoffice") or tried.exists():
        return
    try:
        install_packages([OFFICE], "the tests with LibreOffice")
    except Stop as stop:
        say(f"{stop} (the tests with LibreOffice are skipped)")
    tried.touch()


# ---- the virtual environment


def ensure_supported_python() -> None:
    """Go on with another Python of this machine where the pinned parts do not fit the present one."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            sys.exit(subprocess.run([other, str(ROOT / "make.py"), *sys.argv[1:]]).returncode)
    present = ".".join(map(str, sys.version_info[:2]))
    raise Stop(f"This is Python {present}; install Python 3.11, 3.12 or 3.13 and start make.py with it")


def can_make_environments() -> bool:
    """Tell whether this Python has venv and ensurepip, which Debian packs separately."""
    return is_silent_success(sys.executable, "-c", "import venv, ensurepip")


def ensure_virtual_environment() -> None:
    """Make .venv, or make it anew where it is broken (moved folder, Python gone, stopped half-way)."""
    if is_silent_success(PYTHON, "-m", "pip", "--version"):
        return
    if not can_make_environments():
        raise Stop("This Python lacks the modules venv and ensurepip; install a Python that has them")
    say("== .venv")
    if run_command(sys.executable, "-m", "venv", "--clear", VENV) != 0:
        raise Stop(f"The virtual environment {VENV} could not be made; the message is above")


def install_once(source: str, mark: str, *arguments: str) -> None:
    """Install what a file names, unless that was done since the file (or `mark`) last changed."""
    stamp = VENV / f".installed-{source}"
    wanted = hashlib.sha256((ROOT / source).read_bytes() + mark.encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    say(f"== {source}")
    if run_command(PYTHON, "-m", "pip", "install", "-q", "--no-deps", *arguments) != 0:
        raise Stop(f"{source} could not be installed (pip's message is above); is there a network?")
    if run_command(PYTHON, "-m", "pip", "check") != 0:
        raise Stop(f"{source} lacks a package or names a wrong version (pip's message is above)")
    stamp.write_text(wanted, encoding="ascii")


def prepare(*, develop: bool = False) -> None:
    """Do what all commands need first; with `develop` also install the tools of the check."""
    ensure_supported_python()
    ensure_system_packages()
    ensure_virtual_environment()
    install_once("requirements.lock", "", "-r", "requirements.lock")
    if develop:
        install_once("requirements-dev.lock", "", "-r", "requirements-dev.lock")
    install_once("pyproject.toml", str(ROOT), "--no-build-isolation", "-e", ".")
    if run_command(PYTHON, "-c", "import PySide6.QtWidgets") != 0:
        raise Stop("Qt cannot be loaded: install the system library named above, then try again")


# ---- the commands


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def set_up(extra: Sequence[str]) -> None:
    """Make .venv with the pinned packages; afterwards `.venv/bin/bangfu` runs."""
    prepare()
    say(f"Ready: {PYTHON.parent / ('bangfu.exe' if os.name == 'nt' else 'bangfu')}")


def run_program(extra: Sequence[str]) -> None:
    """Open the window on the sample township; without a display do the main job off-screen."""
    prepare()
    sample, tour = RUNS / "sample", RUNS / "tour"
    if has_display():
        if not (sample / "data.db").exists():
            make_sample(sample)
        finish(run_command(PYTHON, "-m", "app", sample / "data.db"), "The program")
        return
    say("== no display: the main job off-screen, on a sample township of its own")
    shutil.rmtree(tour, ignore_errors=True)
    finish(run_command(PYTHON, "-m", "app", "tour", tour, QT_QPA_PLATFORM="offscreen"), "The tour")


def make_sample(sample: Path) -> None:
    """Make the sample township beside its place and move it there whole."""
    say("== the sample township")
    unfinished = sample.with_name(sample.name + ".unfinished")
    for folder in (sample, unfinished):
        shutil.rmtree(folder, ignore_errors=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    finish(run_command(PYTHON, "-m", "app", "demo", unfinished, "--scale", "town"), "bangfu demo")
    if not (unfinished / "data.db").exists():
        raise Stop(f"bangfu demo made no {unfinished / 'data.db'}")
    os.replace(unfinished, sample)


def finish(status: int, who: str) -> None:
    """Stop where a command ended with a status that is not zero."""
    if status != 0:
        status = status if 0 < status < 256 else 1  # a signal on Linux, an exception code on Windows
        raise Stop(f"{who} did not succeed (status {status}); its message is above", status)


def check_everything(extra: Sequence[str]) -> None:
    """Run the whole check up to the first step that fails; pytest's closing line is the last."""
    prepare(develop=True)
    ensure_office()
    for name, command in CHECKS[:-1]:
        say(f"== {name}")
        began = time.monotonic()
        finish(run_command(PYTHON, *command), f"The step '{name}'")
        say(f"   {name}: {time.monotonic() - began:.1f} s")
    say(f"== {CHECKS[-1][0]}")
    sys.exit(run_command(PYTHON, *CHECKS[-1][1], *extra, QT_QPA_PLATFORM="offscreen"))


def run_module(module: str, extra: Sequence[str]) -> None:
    """Run the benchmarks, which print figures and judge nothing, or the build, which makes what this machine can."""
    prepare(develop=True)
    finish(run_command(PYTHON, "-m", module, *extra, QT_QPA_PLATFORM="offscreen"), module)


BENCH, BUILD = partial(run_module, "tests.bench"), partial(run_module, "building")
COMMANDS = dict[str, Any](setup=set_up, run=run_program, test=check_everything, bench=BENCH, build=BUILD)


def main() -> None:
    """Read the command line and do one command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("extra", nargs="*", help="after --: words for pytest, the benchmark or the build")
    words = parser.parse_args()
    if words.extra and words.command in ("setup", "run"):
        parser.error(f"{words.command} takes no further words")
    try:
        COMMANDS[words.command](words.extra)
    except Stop as stop:
        print(f"make.py: {stop}", file=sys.stderr)
        sys.exit(stop.status)
    except KeyboardInterrupt:
        print("make.py: stopped by the keyboard", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
