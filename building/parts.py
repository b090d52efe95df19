"""What goes into the bundle: the Qt plugins that are used, the libraries these need, no other language, no test."""

import ast
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from building.places import ROOT

OURS = ("app", "db", "ui")
HEAVY = (
    "matplotlib",
    "numpy",
    "PIL",
    "contourpy",
    "fontTools",
    "kiwisolver",
    "pandas",
    "dateutil",
    "pyparsing",
)
"""Left out unless our own code imports one of the first two: other packages only ask whether they are there."""
NEVER = (
    "IPython",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "pip",
    "pkg_resources",
    "pytest",
    "setuptools",
    "tkinter",
    "unittest.mock",
)
CHARTS_BACKEND = "QtAgg"

PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qsvg", "qjpeg", "qico"),
    "platforms": ("qwindows", "qxcb", "qwayland-generic", "qoffscreen"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cupsprintersupport", "windowsprintersupport"),
    "styles": ("qmodernwindowsstyle", "qwindowsvistastyle"),
    "wayland-decoration-client": ("bradient",),
    "wayland-shell-integration": ("xdg-shell",),
}
"""Qt's plugins by folder; all others are left out."""

OF_THE_SYSTEM = (
    "libstdc++.so", "libgcc_s.so", "libz.so", "libexpat.so", "libfontconfig.so", "libfreetype.so", "libglib-2.0.so",
    "libgthread-2.0.so", "libdbus-1.so", "libX11.so", "libX11-xcb.so", "libxcb.so", "libcups.so", "libEGL.so",
    "libGL.so",
)  # fmt: skip
"""Every Linux desktop has them, and its drivers, fonts and printers need its own: never older ones of ours."""


def imports_of(root: Path = ROOT) -> set[str]:
    """Return the packages that our own code imports anywhere."""
    found: set[str] = set()
    for path in (path for folder in OURS for path in (root / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found


def excluded_modules(root: Path = ROOT) -> list[str]:
    """Return what PyInstaller must not follow, although something asks for it."""
    used = imports_of(root)
    if "matplotlib" in used:
        return list(NEVER)
    heavy = [name for name in HEAVY if name not in used]
    return [*NEVER, *heavy]


def is_wanted_file(target: str) -> bool:
    """Leave out Qt's other languages, Python's leftovers and what only developers read."""
    path = PurePosixPath(target.replace("\\", "/"))
    if "__pycache__" in path.parts or path.name in ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json"):
        return False
    return path.suffix != ".qm" or path.name == "qtbase_zh_CN.qm"


def is_wanted_binary(target: str) -> bool:
    """Leave out Qt's plugins that nobody uses, and on Linux what belongs to the system."""
    path = PurePosixPath(target.replace("\\", "/"))
    if path.name.startswith(OF_THE_SYSTEM) or path.name == "opengl32sw.dll":
        return False
    if "plugins" in path.parts:
        folder = path.parts[path.parts.index("plugins") + 1]
        return path.stem.removeprefix("lib") in PLUGINS.get(folder, ())
    return True


def needed_libraries(binaries: Iterable[tuple[str, str]], needs: Callable[[str], Iterable[str]]) -> set[str]:
    """Return the file names of the shared libraries that something in the bundle needs, however far away.

    Args:
        binaries: (place in the bundle, file on this machine) of everything that stays.
        needs: the file names of the libraries that a file asks for.
    """
    files = {PurePosixPath(target.replace("\\", "/")).name: source for target, source in binaries}
    waiting = [name for name in files if not is_library(name)]
    found: set[str] = set(waiting)
    while waiting:
        for name in needs(files[waiting.pop()]):
            if name in files and name not in found:
                found.add(name)
                waiting.append(name)
    return found


def is_library(name: str) -> bool:
    """Tell whether a file is there for others only (libz.so.1, Qt6Gui.dll), not an extension or a plugin."""
    if name.lower().startswith(("libpython3", "python3", "vcruntime", "msvcp", "ucrtbase", "api-ms-")):
        return False
    return ".so." in name or (name.endswith(".dll") and not name.startswith("q"))
