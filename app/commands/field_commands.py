"""The words of `bangfu fields`: the office's own items of people, households and villages."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command

OWNERS = {"person": "人", "household": "户", "village": "村"}
KINDS = ("text", "number", "money", "day", "yes_no")


def add_field_commands(commands: Any) -> None:
    """Add the command with its verbs."""
    about = "自定义项（台账里没有的列）：列出、新建、改名、停用、恢复"
    fields = commands.add_parser("fields", help=about, description=about)
    verbs = fields.add_subparsers(dest="verb", required=True)
    listing = add_command(verbs, "list", "列出自定义项和已填的数量", _list, _list_words)
    listing.add_argument("--retired", action="store_true", help="也列出停用的")
    adding = add_command(verbs, "add", "新建自定义项；以后列名相同的列自动对应到它", _add)
    adding.add_argument("name")
    adding.add_argument("--owner", choices=tuple(OWNERS), required=True, help="属于人 person、户 household、村 village")
    adding.add_argument("--kind", choices=KINDS, default="text", help="文字、数字、金额、日期、是否；默认文字")
    rename = add_command(verbs, "rename", "给自定义项改名", _rename)
    rename.add_argument("id", type=int)
    rename.add_argument("name")
    retire = add_command(verbs, "retire", "停用：不再显示和对应，已填的内容保留", _retire)
    retire.add_argument("id", type=int)
    restore = add_command(verbs, "restore", "恢复停用的自定义项", _restore)
    restore.add_argument("id", type=int)
    for command in (listing, adding, rename, retire, restore):
        command.add_argument("--data", type=Path, required=True)


def _list(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.fields import tell_fields

    return tell_fields(asked.data, asked.retired)


def _list_words(told: dict[str, Any]) -> Sequence[str]:
    lines = [
        f"{one['id']}  {OWNERS[one['owner']]}  {one['name']}（{one['kind']}）{one['filled']} 个已填"
        + ("，已停用" if one["retired"] else "")
        for one in told["fields"]
    ]
    return [*lines, f"共 {len(lines)} 项"]


def _add(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.fields import add_field

    return add_field(asked.data, asked.owner, asked.name, asked.kind)


def _rename(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.fields import rename_field

    return rename_field(asked.data, asked.id, asked.name)


def _retire(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.fields import retire_field

    return retire_field(asked.data, asked.id, retired=True)


def _restore(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.fields import retire_field

    return retire_field(asked.data, asked.id, retired=False)
