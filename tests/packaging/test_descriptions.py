"""What the packages say of themselves, and what they promise about the data."""

import configparser
import re
import struct
from pathlib import Path
from xml.etree import ElementTree

from building.debian import control_text
from building.icons import SIZES, draw_icons, make_ico
from building.licences import list_licences
from building.places import PACKAGING, RESOURCES, ROOT, read_version
from building.version_resource import make_version_resource
from building.windows import windows_pins
from db.common.session import APPLICATION_ID

NSIS = (PACKAGING / "bangfu.nsi").read_text(encoding="utf-8")


def test_the_windows_program_carries_its_version_in_chinese() -> None:
    text = make_version_resource("1.2.3")

    assert "filevers=(1, 2, 3, 0)" in text
    assert "StringStruct('ProductName', '帮扶台账')" in text
    assert "080404b0" in text


def test_the_icon_holds_every_size() -> None:
    ico = (RESOURCES / "icons" / "bangfu.ico").read_bytes()

    _, kind, count = struct.unpack_from("<HHH", ico)
    edges = [struct.unpack_from("<B", ico, 6 + 16 * number)[0] or 256 for number in range(count)]
    assert (kind, tuple(edges)) == (1, SIZES)


def test_an_icon_is_made_of_the_window_s_own_picture() -> None:
    drawn = draw_icons((16, 256))

    ico = make_ico(drawn)
    assert ico.endswith(drawn[256])
    assert len(ico) == 6 + 2 * 16 + len(drawn[16]) + len(drawn[256])


def test_the_debian_package_names_what_it_needs() -> None:
    text = control_text("1.2.3", "amd64", "2.36", 160.0)

    fields = dict(line.split(": ", 1) for line in text.splitlines() if re.match(r"[A-Z][\w-]*: ", line))
    assert fields["Version"] == "1.2.3"
    assert fields["Installed-Size"] == "160000"
    assert fields["Depends"].startswith("libc6 (>= 2.36), ")
    assert "python" not in fields["Depends"]


def test_removing_the_debian_package_deletes_nothing() -> None:
    script = (PACKAGING / "postrm").read_text(encoding="utf-8")

    assert not re.search(r"\brm\b|unlink|rmdir", script)
    assert ".local/share/bangfu" in script


def test_the_menu_entry_opens_a_register() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(PACKAGING / "bangfu.desktop", encoding="utf-8")

    assert entry["Desktop Entry"]["name[zh_cn]"] == "帮扶台账"
    assert entry["Desktop Entry"]["exec"] == "bangfu %f"


def test_the_file_type_is_known_by_the_mark_that_our_files_carry() -> None:
    tree = ElementTree.parse(PACKAGING / "bangfu.xml")

    values = [each.get("value") for each in tree.iter() if each.tag.endswith("match")]
    assert values[1] == f"0x{APPLICATION_ID:08X}"
    assert [each for each in tree.iter() if each.tag.endswith("glob")] == []


def test_the_uninstaller_deletes_the_program_only() -> None:
    section = NSIS[NSIS.index('Section "Uninstall"') :]

    deleted = re.findall(r'RMDir /r "(.*)"', section)
    assert sorted(deleted) == ["$INSTDIR\\_internal", "$INSTDIR\\_internal.old"]
    assert "${DATA}" not in "".join(re.findall(r"^\s*(?:Delete|RMDir).*$", section, re.M))
    assert "仍在：$\\r$\\n${DATA}" in section


def test_no_question_stops_a_silent_installation() -> None:
    asked = re.findall(r"^\s*MessageBox .*$", NSIS, re.M)

    assert asked
    assert [line for line in asked if "/SD" not in line] == []


def test_the_installer_needs_no_administrator() -> None:
    assert "RequestExecutionLevel user" in NSIS
    assert "HKLM" not in NSIS


def test_the_windows_program_is_made_of_the_pinned_packages() -> None:
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = windows_pins()

    assert "PySide6-Essentials==6.9.3" in pins
    assert any(pin.startswith("pyinstaller==") for pin in pins)
    assert any(pin.startswith("pywin32-ctypes==") for pin in pins)
    assert not any(pin.startswith("mypy") for pin in pins)
    assert [pin for pin in pins if pin.startswith("SQLAlchemy") and pin not in locked] == []


def test_the_workflow_builds_as_make_does() -> None:
    workflow = (ROOT / ".github" / "workflows" / "windows.yml").read_text(encoding="utf-8")

    assert "make.py build" in workflow
    assert "building.installer_trial" in workflow
    assert re.fullmatch(r"\d+\.\d+\.\d+", read_version())


def test_nothing_in_the_build_names_a_folder_of_one_machine() -> None:
    places = [*PACKAGING.iterdir(), *(ROOT / "building").glob("*.py"), ROOT / "build.spec"]

    machine = re.compile(r"/work/|/tmp/|/opt/|/root/|C:\\Users", re.I)
    assert [path.name for path in places if machine.search(Path(path).read_text(encoding="utf-8"))] == []


def test_every_package_in_the_bundle_is_named_with_its_licence() -> None:
    text = list_licences()

    named = re.findall(r"^={100}\n(\S+) \S+: (.+)$", text, re.M)
    assert ("PySide6_Essentials", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only") in named
    assert [name for name, licence in named if not licence.strip()] == []
    assert "may be replaced" in text
