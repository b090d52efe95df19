"""The words of `bangfu mapping`: list, export and import how headers were matched and what words mean."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command


def add_mapping_commands(commands: Any) -> None:
    """Add the command with its three verbs."""
    about = "记住的对应（表头对哪个字段、写法是什么意思）：列出、存成文件、从文件读入"
    mapping = commands.add_parser("mapping", help=about, description=about)
    verbs = mapping.add_subparsers(dest="verb", required=True)
    listing = add_command(verbs, "list", "列出记住的对应和写法", _list, _list_words)
    out = add_command(
        verbs, "export", "把本单位的对应存成文件，可以给别的乡镇用；不含任何人的信息", _export, _export_words
    )
    out.add_argument("file", type=Path)
    read = add_command(verbs, "import", "读入别的单位给的对应文件", _import, _import_words)
    read.add_argument("file", type=Path)
    for command in (listing, out, read):
        command.add_argument("--data", type=Path, required=True)


def _list(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.mapping import tell_mappings

    return tell_mappings(asked.data)


def _list_words(told: dict[str, Any]) -> Sequence[str]:
    from app.commands.mapping import words_of_mappings

    return words_of_mappings(told)


def _export(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.mapping import export_mappings

    return export_mappings(asked.data, asked.file)


def _export_words(told: dict[str, Any]) -> Sequence[str]:
    left = f"；{told['left_out']} 项像是含有人的信息，没有写进去" if told["left_out"] else ""
    return [f"已存 {told['mappings']} 种表、{told['wordings']} 个写法到 {told['out']}{left}"]


def _import(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.mapping import import_mappings

    return import_mappings(asked.data, asked.file)


def _import_words(told: dict[str, Any]) -> Sequence[str]:
    return [told["words"], *(f"  {line}" for line in told["unknown"])]
