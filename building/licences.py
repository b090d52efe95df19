"""Whose work is in the bundle and under which licence: one text that is installed with the program."""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from building.parts import HEAVY, excluded_modules
from building.places import ROOT, TITLE, read_version

DISTRIBUTIONS = {"PIL": "pillow", "fontTools": "fonttools", "dateutil": "python-dateutil"}
"""Names on the index of packages that are imported by another name."""
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)[^/]*$", re.I)
_HEAD = """\
{title} {version} uses the following works; each stays under its own licence.

Qt and PySide6 (The Qt Company and contributors) are used under the GNU LGPL, version 3: they lie beside the program as
shared libraries of their own and may be replaced by others of the same interface. Their source: https://code.qt.io.
Python {python}: PSF licence, https://docs.python.org/3/license.html.

"""


def left_out_distributions() -> set[str]:
    """Return the names on the index of the packages that no bundle holds."""
    excluded = set(excluded_modules())
    return {DISTRIBUTIONS.get(name, name).lower() for name in HEAVY if name in excluded}


def list_licences() -> str:
    """Return the text: every pinned package with its licence as it says it itself."""
    python = ".".join(map(str, sys.version_info[:3]))
    parts = [_HEAD.format(title=TITLE, version=read_version(), python=python)]
    left_out = left_out_distributions()
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        name = re.split(r"[=; ]", line)[0]
        if line.startswith("#") or name.lower() in left_out:
            continue
        try:
            parts.append(_describe(distribution(name)))
        except PackageNotFoundError:  # pinned for another system
            continue
    return "\n".join(parts)


def _describe(found: Distribution) -> str:
    said = found.metadata
    short = [said[key].strip().split("\n")[0] for key in ("License-Expression", "License") if key in said]
    short += [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith("License")]
    head = f"{'=' * 100}\n{said['Name']} {found.version}: {short[0] if short else 'see below'}\n"
    files = [path for path in found.files or () if "dist-info" in str(path) and _LICENCE_FILE.search(str(path))]
    return head + "".join("\n" + path.read_binary().decode("utf-8", "replace") for path in files)
