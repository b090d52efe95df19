"""The words of `bangfu event` and `bangfu events`."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command, day_of
from app.commands.record_commands import read_pairs

KINDS = ("出生", "死亡", "婚入", "婚出", "迁入", "迁出", "分户", "合户", "变更户主", "更正证件号码")
BY = ("happened", "reported")


def add_event_commands(commands: Any) -> None:
    """Add both commands."""
    event = add_command(commands, "event", "登记一次人口变动，一步写完，可整体撤销", _record, _record_words)
    event.add_argument("kind", choices=KINDS)
    event.add_argument("--data", type=Path, required=True)
    event.add_argument("--on", type=day_of, required=True, help="发生日期 YYYY-MM-DD")
    event.add_argument("--reported", type=day_of, help="上报日期，默认今天")
    event.add_argument("--household", default="", help="户编号：在哪一户发生；迁入、婚入时是到哪一户")
    event.add_argument("--other", default="", help="本乡镇另一户的户编号：转到哪一户、并入哪一户，或从哪一户来")
    event.add_argument("--person", action="append", default=[], help="证件号码，可写多次：谁去世、离开、分出、更正")
    event.add_argument("--head", default="", help="新户主的证件号码")
    event.add_argument("--new-head", default="", help="分出的新户的户主的证件号码")
    event.add_argument("--new-number", default="", help="分出的新户的户编号")
    event.add_argument("--relation", action="append", default=[], metavar="证件号码=关系", help="变动后与户主关系")
    event.add_argument("--name", default="", help="新来的人（出生、从外面婚入或迁入）的姓名")
    event.add_argument("--id-number", default="", help="新来的人的证件号码；更正时是新的证件号码")
    event.add_argument("--sex", choices=("男", "女"), default="")
    event.add_argument("--as", dest="as_relation", default="", help="新来的人与户主关系")
    event.add_argument("--place", default="", help="从外面哪里来，到外面哪里去")
    event.add_argument("--basis", default="", help="依据，如 死亡证明")
    event.add_argument("--note", default="")
    event.add_argument("--destiny", action="append", default=[], metavar="KEY=去向", help="挂在身上的东西怎样处理")
    event.add_argument("--plan", action="store_true", help="只看变动前后，不写入")
    listing = add_command(commands, "events", "列出一个月的人口变动，合计自然增加和自然减少", _list, _list_words)
    listing.add_argument("--data", type=Path, required=True)
    listing.add_argument("--month", default="", help="YYYY-MM，不写就是全部")
    listing.add_argument("--by", choices=BY, default="happened", help="按发生日期还是上报日期算，默认发生日期")
    listing.add_argument("--village", default="")
    listing.add_argument("--kind", choices=KINDS, default="")
    listing.add_argument("--unmasked", action="store_true", help="显示完整证件号码")
    listing.add_argument("--out", type=Path, help="另存为 Excel")


def _record(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.events import EventOrder, write_event

    return write_event(
        EventOrder(
            data=asked.data,
            kind=asked.kind,
            happened_on=asked.on,
            reported_on=asked.reported,
            household=asked.household,
            other=asked.other,
            people=tuple(asked.person),
            head=asked.head,
            new_head=asked.new_head,
            new_number=asked.new_number,
            relations=read_pairs(asked.relation),
            newcomer=(asked.name, asked.id_number, asked.sex, asked.as_relation),
            place=asked.place,
            basis=asked.basis,
            note=asked.note,
            destinies=read_pairs(asked.destiny),
            plan_only=asked.plan,
        )
    )


def _record_words(told: dict[str, Any]) -> Sequence[str]:
    lines = [told["title"] if told["event"] is None else f"已登记 {told['title']}（第 {told['event']} 次变动）"]
    for household in told["households"]:
        lines.append(household["name"] + ("，不再有成员" if household["closes"] else ""))
        lines += [f"  {m['name']}：{m['before'] or '—'} → {m['after'] or '离开'}" for m in household["members"]]
    lines += [f"  {h['whose']}：{h['holder']} {h['words']} → {h['destiny']}（{h['key']}）" for h in told["holdings"]]
    lines += [f"  身份终止：{each}" for each in told["ending"]]
    return [
        *lines,
        *(f"提醒：{each}" for each in told["warnings"]),
        *(f"不能登记：{each}" for each in told["problems"]),
    ]


def _list(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.events import ListOrder, tell_events

    order = ListOrder(asked.data, asked.month, asked.by, asked.village, asked.kind, asked.unmasked, asked.out)
    return tell_events(order)


def _list_words(told: dict[str, Any]) -> Sequence[str]:
    lines = [
        f"{row['happened_on']}  {row['reported_on']}  {row['village']}  {row['kind']}  {row['name']}  {row['change']}"
        for row in told["rows"]
    ]
    return [*lines, f"共 {told['count']} 人次，自然增加 {told['increase']} 人，自然减少 {told['decrease']} 人"]
