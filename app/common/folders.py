"""Where this clerk's registers, backups, settings and logs lie: the user's own folder, a named one, or beside the
program.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.common.errors import UserError

HOME = "BANGFU_HOME"
"""The environment variable that names the folder; `--home FOLDER` sets it for one run."""
OPTION = "--home"
MARKERS = ("portable", "portable.txt", "便携版", "便携版.txt")
"""A file of this name beside the program makes it portable: everything stays beside the program."""
PORTABLE_FOLDER = "台账数据"


@dataclass(frozen=True)
class Folders:
    """One home with everything in it."""

    home: Path
    portable: bool = False

    @property
    def registers(self) -> Path:
        """Where a new register goes unless the clerk says otherwise; its backups lie beside it."""
        return self.home / "台账"

    @property
    def settings(self) -> Path:
        """The file with the settings of this computer."""
        return self.home / "settings.ini"

    @property
    def logs(self) -> Path:
        """Where the log lies."""
        return self.home

    @property
    def sample(self) -> Path:
        """Where the invented township lies."""
        return self.home / "示例乡镇"


def find_folders(environment: Mapping[str, str] | None = None, program: Path | None = None) -> Folders:
    """Say where everything lies: the named folder first, then beside a portable program, then the user's own.

    Args:
        environment: the variables of the process unless given.
        program: the folder of the built program; found out unless given.
    """
    named = (os.environ if environment is None else environment).get(HOME, "")
    if named:
        return Folders(Path(named).expanduser().absolute())
    beside = program or program_folder()
    if beside is not None and any((beside / marker).exists() for marker in MARKERS):
        return Folders(beside / PORTABLE_FOLDER, portable=True)
    from platformdirs import user_data_path

    return Folders(user_data_path("bangfu", appauthor=False))


def program_folder() -> Path | None:
    """The folder of the built program; None when it runs from source."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def make_home(folders: Folders) -> Path:
    """Make the home where it is missing and give it back.

    Raises:
        UserError: nothing can be written there.
    """
    try:
        folders.home.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _unwritable(folders) from problem
    if not os.access(folders.home, os.W_OK):
        raise _unwritable(folders)
    return folders.home


def take_home(words: Sequence[str]) -> tuple[list[str], str]:
    """Part the words of a command line into the others and the folder after `--home`, "" without one.

    Raises:
        UserError: `--home` without a folder.
    """
    left: list[str] = []
    home, coming = "", iter(words)
    for word in coming:
        name, equals, value = word.partition("=")
        if name != OPTION:
            left.append(word)
            continue
        home = value if equals else next(coming, "")
        if not home:
            raise UserError("--home 后面没有写文件夹", remedy="例如 bangfu --home D:\\台账数据")
    return left, home


def _unwritable(folders: Folders) -> UserError:
    remedy = "请检查文件夹权限，或用 --home 指定另一个文件夹"
    if folders.portable:
        remedy = "便携版要放在可以写入的地方，例如 U 盘或 D 盘；或删除程序旁边的便携版标记文件"
    return UserError(f"数据文件夹「{folders.home}」不能写入", remedy=remedy)
