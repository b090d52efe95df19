"""The version that 关于 and fault reports name."""

from importlib.metadata import PackageNotFoundError, version


def _installed() -> str:
    try:
        return version("bangfu")
    except PackageNotFoundError:
        return "开发版"


VERSION = _installed()
