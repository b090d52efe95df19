"""The words of `bangfu records` and `bangfu record`."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command
from app.common.errors import UserError


def add_record_commands(commands: Any) -> None:
    """Add both commands."""
    listing = add_command(commands, "records", "列出某一类记录，连同合计；不写类别时列出有哪些类别", _list, _list_words)
    listing.add_argument("kind", nargs="?", default="", help="类别的代号或名称，如 pairings 或 结对帮扶")
    listing.add_argument("--data", type=Path, help="台账文件")
    listing.add_argument("--search", default="", help="姓名、首字母、户编号等")
    listing.add_argument("--where", action="append", default=[], metavar="条件=值", help="可写多次；范围写成 低..高")
    listing.add_argument("--view", default="", help="视图的名称")
    listing.add_argument("--unmasked", action="store_true", help="显示完整证件号码、电话和账号")
    record = add_command(commands, "record", "登记、修改或删除一条记录", _write, _write_words)
    record.set_defaults(intermixed=True)
    record.add_argument("kind", help="类别的代号或名称")
    record.add_argument("values", nargs="*", metavar="项目=值", help="项目的代号或名称；金额以元计")
    record.add_argument("--data", type=Path, required=True)
    owner = record.add_mutually_exclusive_group()
    owner.add_argument("--household", default="", help="户编号；村的记录写村名")
    owner.add_argument("--person", default="", help="证件号码")
    which = record.add_mutually_exclusive_group()
    which.add_argument("--id", type=int, help="修改这一条")
    which.add_argument("--delete", type=int, metavar="ID", help="删除这一条")
    record.add_argument("--yes", action="store_true", help="有提醒也登记")


def read_pairs(words: Sequence[str]) -> dict[str, str]:
    """Read `name=value`.

    Raises:
        UserError: one has no sign of equality.
    """
    pairs: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name.strip():
            raise UserError(f"「{word}」看不懂", "请写成 项目=值，例如 金额=500")
        pairs[name.strip()] = value
    return pairs


def _list(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.records import ListOrder, list_kinds, tell_records

    if not asked.kind:
        return list_kinds()
    if asked.data is None:
        raise UserError("没有说是哪个台账文件", "请加上 --data 台账.db")
    where = read_pairs(asked.where)
    return tell_records(ListOrder(asked.kind, asked.data, asked.search, where, asked.view, asked.unmasked))


def _list_words(told: dict[str, Any]) -> Sequence[str]:
    if "kinds" in told:
        return [f"{kind['code']}  {kind['title']}：{'、'.join(kind['fields'].values())}" for kind in told["kinds"]]
    from app.commands.records import words_of_records

    return words_of_records(told)


def _write(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.records import RecordOrder, write_record

    typed = read_pairs(asked.values)
    order = RecordOrder(asked.kind, asked.data, asked.household, asked.person, typed, asked.id, asked.delete, asked.yes)
    return write_record(order)


def _write_words(told: dict[str, Any]) -> Sequence[str]:
    from app.commands.records import words_of_record

    return words_of_record(told)
