"""The built program passes its own self-test: import, edit, export, chart, print, backup, restore, window."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import bundle
from building.commands import Stop
from building.places import WORK, read_version

MOST_MEGABYTES = 220
"""A jump over this means that something big slipped in (162 when this was written)."""


@pytest.fixture(scope="module")
def built() -> Iterator[Path]:
    """The bundle, made with PyInstaller's kept analysis where nothing changed."""
    hindrance = bundle.find_hindrance()
    if hindrance:
        pytest.skip(f"PyInstaller cannot run here: {hindrance}")
    yield bundle.make_bundle(WORK / "checked", WORK / "pyinstaller-checked")


def test_the_built_program_passes_its_self_test(built: Path) -> None:
    versions = bundle.try_program(bundle.program_in(built))

    assert versions["program"] == read_version()
    assert versions["sqlite_is_safe"]


def test_the_bundle_holds_what_is_needed_and_little_else(built: Path) -> None:
    names = {path.name for path in built.rglob("*")}

    assert {
        "qtbase_zh_CN.qm",
        "m0001_first_tables.py",
        "version.txt",
        "licences.txt",
        "start.html",
        "bangfu.ico",
    } <= names
    assert [name for name in names if name.endswith(".qm")] == ["qtbase_zh_CN.qm"]
    assert not any(name.startswith(("test_", "libQt6Qml", "Qt6Qml", "_tkinter")) for name in names)
    assert bundle.weigh(built) < MOST_MEGABYTES


def test_the_built_program_finds_a_portable_folder_beside_it(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "便携 U盘"
    place.mkdir()
    for path in built.iterdir():
        if path.is_dir():
            os.symlink(path, place / path.name, target_is_directory=True)
        else:
            (place / path.name).write_bytes(path.read_bytes())
            (place / path.name).chmod(0o755)
    (place / "便携版").touch()
    program = bundle.program_in(place)
    bundle.run_program(program, "demo", tmp_path / "示例", "--scale", "small")

    seen = bundle.run_program(program, "--time-start", tmp_path / "示例" / "data.db")

    assert float(seen.split()[-1]) > 0
    assert (place / "台账数据" / "settings.ini").is_file()


def test_a_built_program_that_fails_says_how_it_ended(tmp_path: Path) -> None:
    liar = tmp_path / "liar"
    liar.write_text("#!/bin/sh\necho no\nexit 3\n", encoding="ascii")
    liar.chmod(0o755)
    if os.name == "nt" or subprocess.run([str(liar)], capture_output=True).returncode != 3:
        pytest.skip("programs cannot be made here")

    with pytest.raises(Stop, match="status 3"):
        bundle.run_program(liar, "--version")
