"""The versions that 关于, fault reports and `--version` name."""

from PySide6.QtCore import qVersion

from app.common.version import program_version

VERSION = program_version()


def qt_version() -> str:
    """Return the version of Qt that is loaded."""
    return qVersion()
