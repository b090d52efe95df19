"""Makes the Windows program under Wine or on Windows, and its installer with NSIS."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from building.bundle import weigh
from building.commands import Stop, run, say
from building.licences import left_out_distributions
from building.places import DIST, NAME, ROOT, WORK, read_version, relative

OLDEST_WINE = 10
OLDER = "0.0.1"
"""The version of the installer that the trial upgrades from."""
PYTHON = WORK / "windows-python"
LOCKS = ("requirements.lock", "requirements-dev.lock")
TOOLS = (
    "altgraph", "colorama", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib", "pywin32-ctypes",
    "setuptools",
)  # fmt: skip


@dataclass(frozen=True)
class Tools:
    """How programs are started: as they are, or in a box that shows the project's folder as the current one."""

    run_in: tuple[str, ...] = ()

    def wine(self, *words: str) -> list[str]:
        """Return the command that runs a Windows program; on Windows it needs nobody."""
        return [*words] if sys.platform == "win32" else [*self.run_in, "wine", *words]

    def makensis(self, *words: str) -> list[str]:
        """Return the command that compiles an installer."""
        return [*self.run_in, "makensis", *words]


def find_hindrance(tools: Tools, python: Path | None) -> str:
    """Say why the Windows program cannot be made here, "" when it can."""
    if python is None:
        return "no Windows Python named (--windows-python FOLDER)"
    if not (python / "python.exe").is_file():
        return f"there is no python.exe in {python}"
    try:
        told = subprocess.run(tools.wine("--version"), capture_output=True, cwd=ROOT, timeout=300)
    except OSError as problem:
        return f"Wine cannot be started: {problem}"
    version = re.search(r"wine-(\d+)", told.stdout.decode("utf-8", "replace"))
    if version is None:
        return "Wine does not tell its version"
    return f"Wine {version[1]} is older than {OLDEST_WINE}" if int(version[1]) < OLDEST_WINE else ""


def build_under_wine(tools: Tools, python: Path) -> str:
    """Make the Windows program and run its self-test; say what came out.

    Raises:
        Stop: a step did not succeed.
    """
    prepare_python(python)
    program = _relative_python()
    words = ["-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", "dist/windows", "--workpath", "build/pyinstaller-windows"]
    run(tools.wine(program, *words, *places), "pyinstaller-windows", within=1800)
    folder = DIST / "windows" / NAME
    versions = run_report(tools, "--version")
    told = run_report(tools, "--self-test")
    if not told["ok"]:
        raise Stop(f"self-test under Wine: {told['steps'][-1]}")
    for step in told["steps"]:
        say(f"   self-test under Wine: {step['step']} {step['seconds']} s")
    said = f"{relative(folder)}: {read_version()}, Qt {versions['qt']}, SQLite {versions['sqlite']}"
    return f"{said}, {weigh(folder):.0f} MB, self-test passed under Wine"


def run_report(tools: Tools, word: str) -> dict[str, Any]:
    """Run a command of the Windows program, which has no console, and return what it reported."""
    report = WORK / f"windows{word}.json"
    report.unlink(missing_ok=True)
    command = tools.wine(f"dist/windows/{NAME}/{NAME}.exe", word, "--json", "--report", relative(report))
    try:
        run(command, f"windows{word}", within=900)
    except Stop as stop:
        said = report.read_text(encoding="utf-8")[-2000:] if report.is_file() else "it reported nothing"
        raise Stop(f"{stop}\n{said}") from stop
    told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return told


def prepare_python(python: Path) -> None:
    """Copy the Windows Python and put the pinned packages into it, unless that was done for the same pins."""
    pins = windows_pins()
    mark = PYTHON / "installed.txt"
    wanted = hashlib.sha256("\n".join([str(python), *pins]).encode()).hexdigest()
    if mark.is_file() and mark.read_text(encoding="ascii") == wanted:
        return
    shutil.rmtree(PYTHON, ignore_errors=True)
    shutil.copytree(python, PYTHON)
    minor = re.search(r"python3(\d+)\.dll", " ".join(path.name for path in python.glob("python3*.dll")))
    if minor is None:
        raise Stop(f"there is no python3xx.dll in {python}")
    target = ["--target", relative(PYTHON / "Lib" / "site-packages"), "--only-binary=:all:", "--no-deps"]
    system = ["--platform", "win_amd64", "--python-version", f"3.{minor[1]}", "--implementation", "cp"]
    run([sys.executable, "-m", "pip", "install", "-q", *system, *target, *pins], "pip-windows", within=1800)
    mark.write_text(wanted, encoding="ascii")


def windows_pins() -> list[str]:
    """Return the pinned packages that the Windows program and PyInstaller need."""
    left_out = left_out_distributions()
    pins = []
    for lock in LOCKS:
        for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
            pin = line.partition(" ;")[0]
            name = pin.partition("==")[0].lower()
            if line[:1] == "#" or name in left_out or (lock == LOCKS[1] and name not in TOOLS):
                continue
            pins.append(pin)
    return pins


def build_installer(tools: Tools, bundle: Path) -> str:
    """Compile the installer; say what came out.

    Raises:
        Stop: makensis is missing or did not succeed.
    """
    target = DIST / f"{NAME}-setup-{read_version()}.exe"
    compile_installer(tools, bundle, target, read_version(), fast=False)
    return f"{relative(target)}: {target.stat().st_size / 1e6:.0f} MB"


def compile_installer(tools: Tools, bundle: Path, target: Path, version: str, *, fast: bool) -> None:
    """Run makensis with paths that are the same inside and outside of a box."""
    given = {"VERSION": version, "BUNDLE": relative(bundle), "OUT": relative(target)}
    flags = [f"-D{key}={value}" for key, value in given.items()]
    flags += ["-DFAST"] if fast else []
    flags += ["-DAMD64"] if sys.platform != "win32" else []
    command = tools.makensis("-V2", "-NOCD", "-INPUTCHARSET", "UTF8", *flags, "packaging/bangfu.nsi")
    run(command, "makensis-older" if fast else "makensis", within=1800)


def try_installer(tools: Tools) -> str:
    """Install an older version silently, then this one over it, and uninstall; the data stay the same all the time.

    Raises:
        Stop: something was not as it should be.
    """
    older = build_older(tools)
    newer = f"dist/{NAME}-setup-{read_version()}.exe"
    words = ["-m", "building.installer_trial", relative(older), newer, read_version()]
    said = run(tools.wine(_relative_python(), *words), "installer-trial", within=1800)
    return "the installer: " + said.strip().splitlines()[-1]


def build_older(tools: Tools) -> Path:
    """Compile the installer of an invented older version, for trials of upgrading.

    Raises:
        Stop: makensis did not succeed.
    """
    stub, older = WORK / "older", WORK / "older-setup.exe"
    shutil.rmtree(stub, ignore_errors=True)
    (stub / "_internal").mkdir(parents=True)
    (stub / "_internal" / "only-in-the-older.txt").write_text("older", encoding="ascii")
    (stub / f"{NAME}.exe").write_bytes(b"older")
    compile_installer(tools, stub, older, OLDER, fast=True)
    return older


def _relative_python() -> str:
    return f"{relative(PYTHON)}/python.exe"
