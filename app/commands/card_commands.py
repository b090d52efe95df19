"""The words of `bangfu card`: one page per household."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command


def add_card_commands(commands: Any) -> None:
    """Add `card`."""
    card = add_command(commands, "card", "一户一页（明白卡）存成 .docx 或 .pdf", _run_card, _words)
    card.add_argument("--data", type=Path, required=True)
    card.add_argument("--household", action="append", default=[], help="户编号，可以写多次")
    card.add_argument("--village", default="", help="一个村的全部农户；与 --household 都不写就是全镇")
    card.add_argument("--public", action="store_true", help="张贴用：不含证件号、电话、健康和残疾")
    card.add_argument("--unmasked", action="store_true", help="显示完整证件号码和电话")
    card.add_argument("--per-village", action="store_true", help="一个村一个文件，--out 是文件夹")
    card.add_argument("--format", choices=("pdf", "docx"), default="pdf", help="一个村一个文件时的格式")
    card.add_argument("--out", type=Path, required=True)


def _run_card(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.cards import CardWish, write_card_files

    wish = CardWish(
        tuple(asked.household),
        asked.village,
        asked.public,
        asked.unmasked,
        f".{asked.format}" if asked.per_village else "",
        asked.out,
    )
    return write_card_files(asked.data, wish, asked.paint_pdf)


def _words(told: dict[str, Any]) -> Sequence[str]:
    return [*(f"{one['path']}：{one['households']} 户" for one in told["files"]), f"共 {told['households']} 户"]
