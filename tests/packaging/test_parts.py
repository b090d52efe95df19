"""What goes into the bundle and what stays out."""

from pathlib import Path

import pytest

from building.parts import excluded_modules, imports_of, is_library, is_wanted_binary, is_wanted_file, needed_libraries


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "sqlcipher3/_sqlite3.cp311-win_amd64.pyd",
    ],
)
def test_what_is_used_goes_in(target: str) -> None:
    assert is_wanted_binary(target)


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/opengl32sw.dll",
        "libstdc++.so.6",
        "libcups.so.2",
    ],
)
def test_what_nobody_uses_or_the_system_has_stays_out(target: str) -> None:
    assert not is_wanted_binary(target)


def test_of_all_languages_only_chinese_goes_in() -> None:
    assert is_wanted_file("PySide6/Qt/translations/qtbase_zh_CN.qm")
    assert not is_wanted_file("PySide6/Qt/translations/qtbase_de.qm")
    assert is_wanted_file("resources/help/start.html")


def test_a_library_stays_as_long_as_something_needs_it_however_far_away() -> None:
    files = ["a/plugin.so", "libnear.so.1", "libfar.so.2", "libnobody.so.3", "libpython3.11.so.1.0"]
    needs = {"a/plugin.so": ["libnear.so.1", "libc.so.6"], "libnear.so.1": ["libfar.so.2"]}

    kept = needed_libraries([(name, name) for name in files], lambda file: needs.get(file, []))

    assert kept == {"plugin.so", "libnear.so.1", "libfar.so.2", "libpython3.11.so.1.0"}


def test_extensions_and_plugins_are_no_libraries() -> None:
    names = ["QtCore.abi3.so", "qwindows.dll", "_sqlite3.pyd", "libqxcb.so", "python311.dll", "vcruntime140.dll"]

    assert [name for name in names if is_library(name)] == []
    assert is_library("Qt6Gui.dll")
    assert is_library("libQt6Gui.so.6")


def test_charts_go_in_as_soon_as_our_code_draws_with_them(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    module = tmp_path / "ui" / "charts.py"
    module.write_text("import json\n", encoding="utf-8")
    assert {"matplotlib", "numpy", "PIL"} <= set(excluded_modules(tmp_path))

    module.write_text("def draw():\n    from matplotlib.figure import Figure\n", encoding="utf-8")

    assert "matplotlib" in imports_of(tmp_path)
    assert {"matplotlib", "numpy", "PIL"}.isdisjoint(excluded_modules(tmp_path))


def test_what_our_code_imports_is_never_left_out() -> None:
    assert imports_of().isdisjoint(excluded_modules())
