"""The words of the commands around an import: import, decide, batches, undo, blank; what they need is imported late."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.parsing import add_command, day_of
from app.common.errors import UserError

if TYPE_CHECKING:  # the import is not paid for by the other commands
    from app.commands.importing import ImportOrder

_BRAKE_LIMITS = {
    "changed": "改掉台账内容的行超过百分之几时先不写入",
    "new": "新增超过百分之几时先不写入",
    "missing": "未在名册超过百分之几时先不写入",
    "rows": "不到这么多行不管",
}


def add_import_commands(commands: Any) -> None:
    """Add the commands around an import."""
    importing = add_command(commands, "import", "导入县里的表；不加 --apply 只核对不写入", _import, _import_words)
    _add_books(importing)
    importing.add_argument("--apply", action="store_true", help="写入台账")
    importing.add_argument("--annotated", type=Path, help="另存带“原因”列的批注表（多个文件时为文件夹）")
    importing.add_argument("--yes", action="store_true", help="改动特别多也写入，不再要求核对")
    for name, about in _BRAKE_LIMITS.items():
        importing.add_argument(f"--brake-{name}", type=int, help=f"{about}，默认用台账里设的")
    deciding = add_command(commands, "decide", "列出一张表里存疑的行，或对它们作决定", _decide, _decide_words)
    _add_books(deciding)
    deciding.add_argument("--sheet", default="", help="工作表的名字，默认第一张")
    deciding.add_argument("--row", type=int, action="append", default=[], help="Excel 里的行号，可以写几次")
    deciding.add_argument(
        "--as",
        dest="answers",
        action="append",
        default=[],
        help="same:编号、new、skip、ignore、forget，与 --row 一一对应",
    )
    batches = add_command(commands, "batches", "导入历史；--save 另存某一批次的原文件", _batches, _batch_words)
    batches.add_argument("--data", type=Path, required=True)
    batches.add_argument("--save", type=int, help="批次号")
    batches.add_argument("--out", type=Path, help="原文件存到哪里")
    undo = add_command(commands, "undo", "撤销一个导入批次，保留之后的修改", _undo)
    undo.add_argument("batch", type=int)
    undo.add_argument("--data", type=Path, required=True)
    blank = add_command(commands, "blank", "导出可以填写再导入的空白表；--filled 预填台账中现有的内容", _blank)
    blank.add_argument("kind", help="表的种类，例如 人全字段")
    blank.add_argument("--data", type=Path, required=True)
    blank.add_argument("--village", default="", help="只要一个村，默认全部村")
    blank.add_argument("--filled", action="store_true", help="预填现有内容")
    blank.add_argument("--out", type=Path, required=True)


def _add_books(command: argparse.ArgumentParser) -> None:
    """Add what says which books are compared with what, and how."""
    command.add_argument("books", nargs="+", type=Path, help="表格，或放表格的文件夹")
    command.add_argument("--data", type=Path, required=True)
    kind = "--kind" if command.prog.endswith("decide") else "--as"
    command.add_argument(kind, dest="kind", default="", help="表的种类，例如 人全字段")
    command.add_argument("--add-villages", action="store_true", help="台账里没有的村一并新增")
    command.add_argument("--as-of", type=day_of, help="数据日期 YYYY-MM-DD，默认今天")
    command.add_argument("--year", type=int, help="收入所属年度")
    command.add_argument("--password", help="加密工作簿的打开密码")
    command.add_argument("--forms", action="store_true", help="多个一户一表文件并成一张表导入")
    command.add_argument("--roster", default="", help="作为名册保存（不改台账）：名册的名称，每次用同一个")
    command.add_argument("--office", default="", help="名册来自哪个部门")
    command.add_argument("--mapping", type=Path, help="按这个对应文件（bangfu mapping export）认列和写法")
    command.add_argument(
        "--unit",
        action="append",
        default=[],
        metavar="列=单位",
        help="某列数字的单位，例如 人均纯收入=万元，可以写几次",
    )


def _order(asked: argparse.Namespace, **more: Any) -> "ImportOrder":
    from app.commands.columns import read_units
    from app.commands.importing import ImportOrder

    said = {name: getattr(asked, name) for name in ("data", "kind", "add_villages", "as_of", "year")}
    return ImportOrder(
        books=tuple(asked.books),
        password=asked.password,
        forms=asked.forms,
        mapping=asked.mapping,
        roster=asked.roster,
        office=asked.office,
        units=read_units(asked.unit),
        **said,
        **{"apply": False, "annotated": None, **more},
    )


def _import(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.importing import import_books

    brake = {name: limit for name in _BRAKE_LIMITS if (limit := getattr(asked, f"brake_{name}")) is not None}
    return import_books(_order(asked, apply=asked.apply, annotated=asked.annotated, yes=asked.yes, brake=brake))


def _import_words(told: dict[str, Any]) -> Sequence[str]:
    from app.commands.importing import words_of_import

    return words_of_import(told)


def _decide(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.deciding import Answer, DecisionOrder, decide_rows

    if len(asked.row) != len(asked.answers):
        raise UserError("--row 和 --as 要一一对应", remedy="例如 --row 5 --as new --row 8 --as skip")
    answers = tuple(Answer(row, text) for row, text in zip(asked.row, asked.answers, strict=True))
    return decide_rows(DecisionOrder(_order(asked), asked.sheet, answers))


def _decide_words(told: dict[str, Any]) -> Sequence[str]:
    from app.commands.deciding import words_of_decisions

    return words_of_decisions(told)


def _batches(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.batches import tell_batches

    return tell_batches(asked.data, asked.save, asked.out)


def _batch_words(told: dict[str, Any]) -> Sequence[str]:
    from app.commands.batches import words_of_batches

    return words_of_batches(told)


def _undo(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.importing import undo_batch

    return undo_batch(asked.data, asked.batch)


def _blank(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.blanks import write_blank_sheet

    return write_blank_sheet(asked.kind, asked.data, asked.village, asked.filled, asked.out)
