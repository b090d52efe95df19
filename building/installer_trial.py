"""Installs, upgrades and uninstalls silently on this Windows (or Wine): `python -m building.installer_trial`."""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 120.0
KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\bangfu"
SHORTCUT = "帮扶台账.lnk"


def main(older: Path, newer: Path, version: str) -> None:
    """Go the whole way; an assertion stops it."""
    local = Path(os.environ["LOCALAPPDATA"])
    place, data = local / "Programs" / "bangfu", local / "bangfu"
    register = data / "台账" / "台账.db"
    assert not place.exists(), f"{place} is there already; uninstall first"

    run(older, "/S")
    assert (place / "_internal" / "only-in-the-older.txt").is_file()
    assert registered("DisplayVersion") == "0.0.1"

    run(newer, "/S")
    program = place / "bangfu.exe"
    assert not (place / "_internal" / "only-in-the-older.txt").exists(), "the older version's file stayed"
    assert not (place / "_internal.old").exists()
    assert registered("DisplayVersion") == version
    assert all(path.is_file() for path in shortcuts()), "a shortcut is missing"
    ask(program, "--version")
    register.parent.mkdir(parents=True, exist_ok=True)
    if not register.exists():  # a trial that stopped half-way left its own
        ask(program, "new", register, "--villages", "石板溪村,大塘村", "--township", "深子湖镇")
    ask(program, "backup", "--data", register)
    before = seal(data)
    assert len(before) >= 3, "register, backup and its manifest"

    run(newer, "/S")  # the same once more, over data
    assert seal(data) == before, "installing changed the data"
    assert ask(program, "verify", register)["ok"]
    told = ask(program, "--self-test")
    assert told["ok"], told

    run(place / "uninstall.exe", "/S")
    wait_until_gone(place)
    assert registered("DisplayVersion") == "", "it is still among the installed programs"
    assert not any(path.exists() for path in shortcuts()), "a shortcut stayed"
    assert seal(data) == before, "uninstalling changed the data"
    print(f"installed, upgraded from 0.0.1, uninstalled silently; {len(before)} files of data unchanged")


def run(program: Path, *words: str | Path) -> None:
    """Run a program to its end."""
    done = subprocess.run([str(program.absolute()), *map(str, words)], timeout=900)
    assert done.returncode == 0, f"{program.name} {words}: status {done.returncode}"


def ask(program: Path, *words: str | Path) -> dict[str, object]:
    """Run a command of the program and return what it reported."""
    report = Path(os.environ["TEMP"]) / "bangfu-report.json"
    run(program, *words, "--json", "--report", report)
    told: dict[str, object] = json.loads(report.read_text(encoding="utf-8"))
    report.unlink()
    return told


def shortcuts() -> tuple[Path, Path]:
    """Return where the shortcuts lie: start menu and desktop."""
    menu = Path(os.environ["APPDATA"]) / "Microsoft/Windows/Start Menu/Programs"
    return menu / SHORTCUT, Path(os.environ["USERPROFILE"]) / "Desktop" / SHORTCUT


def seal(folder: Path) -> dict[str, str]:
    """Return the checksum of every register and backup."""
    kept = (path for path in folder.rglob("*") if path.suffix in (".db", ".json"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def registered(name: str) -> str:
    """Return what Windows knows of the installed program, "" for nothing."""
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, KEY) as key:
            return str(winreg.QueryValueEx(key, name)[0])
    except FileNotFoundError:
        return ""


def wait_until_gone(folder: Path) -> None:
    """The uninstaller goes on in a copy of itself."""
    end = time.monotonic() + PATIENCE
    while folder.exists():
        assert time.monotonic() < end, f"{folder} is still there: {sorted(path.name for path in folder.iterdir())}"
        time.sleep(0.5)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
