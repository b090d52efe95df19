"""The words of `bangfu rosters`: lists of other offices that were kept as they came."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command

PARTS = ("all", "found", "doubtful", "missing", "joined", "left")


def add_roster_commands(commands: Any) -> None:
    """Add the command with its verbs."""
    about = "保存的名册（用 import --roster 名称 保存）：列出、看每一行找到了谁、导出"
    rosters = commands.add_parser("rosters", help=about, description=about)
    verbs = rosters.add_subparsers(dest="verb", required=True)
    listing = add_command(verbs, "list", "列出保存的名册，与上一份比新进、离开多少", _list, _list_words)
    rows = add_command(verbs, "rows", "一份名册的每一行", _rows, _rows_words)
    rows.add_argument("id", type=int)
    rows.add_argument("--part", choices=PARTS, default="all", help="全部、找到、待确认、没找到、新进、离开")
    rows.add_argument("--unmasked", action="store_true", help="显示完整证件号码")
    export = add_command(verbs, "export", "导出一份名册，每行写明在台账里是谁", _export)
    export.add_argument("id", type=int)
    export.add_argument("--part", choices=PARTS, default="all")
    export.add_argument("--out", type=Path, required=True)
    for command in (listing, rows, export):
        command.add_argument("--data", type=Path, required=True)


def _list(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.rosters import tell_rosters

    return tell_rosters(asked.data)


def _list_words(told: dict[str, Any]) -> Sequence[str]:
    lines = [
        f"{one['id']}  {one['name']}（{one['as_of']}，{one['office'] or '来源未填'}）：{one['rows']} 行，找到 "
        f"{one['found']}、待确认 {one['unsure']}、没找到 {one['not_found']}"
        + (f"；比 {one['before']} 新进 {one['joined']}、离开 {one['left']}" if one["before"] else "")
        for one in told["rosters"]
    ]
    return [*lines, f"共 {len(lines)} 份"]


def _rows(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.rosters import tell_lines

    return tell_lines(asked.data, asked.id, asked.part, asked.unmasked)


def _rows_words(told: dict[str, Any]) -> Sequence[str]:
    names = ("name", "how", "person", "head", "village")
    lines = ["  ".join([f"第{line['row']}行", *(str(line[n]) for n in names)]) for line in told["lines"]]
    return [*lines, f"共 {len(lines)} 行"]


def _export(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.rosters import export_roster

    return export_roster(asked.data, asked.id, asked.part, asked.out)
