"""`bangfu benefits`: totals, the catalogue, who should have had support and did not, eligibility line by line."""

from argparse import Namespace
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.commands.opening import opened_file
from app.commands.parsing import add_command, day_of
from app.common.errors import UserError
from app.common.figures import plain_number
from app.common.listing import ListCondition, ListQuery

_HELP = (
    "totals 汇总；programmes 帮扶项目目录；gaps 应享未享和不符合而享受（要 --programme）；"
    "explain 逐条说明一个人符不符合（要 --programme 和 --person）"
)


def add_benefits_command(commands: Any) -> None:
    """Add `benefits` to the command line."""
    command = add_command(commands, "benefits", "帮扶资金：汇总、帮扶项目目录", _run, _words)
    command.add_argument("what", choices=("totals", "programmes", "gaps", "explain"), help=_HELP)
    command.add_argument("--data", type=Path, required=True)
    command.add_argument("--by", choices=("programme", "village", "year"), default="programme", help="按什么汇总")
    command.add_argument("--programme", default="", help="只要这个帮扶项目")
    command.add_argument("--village", default="", help="只要这个村")
    command.add_argument("--year", default="", help="只要这一年")
    command.add_argument("--person", default="", help="explain 说明的人的证件号码")
    command.add_argument("--as-of", type=day_of, help="explain 看哪一天的登记，默认今天")
    command.add_argument("--period", default="", help="gaps 比对的所属期，默认当期")
    command.add_argument("--out", type=Path, help="另存为工作簿")


def _run(asked: Namespace) -> dict[str, Any]:
    if asked.what == "programmes":
        return tell_programmes(asked.data)
    if asked.what == "gaps":
        return tell_gaps(asked.data, asked.programme, asked.period, asked.out)
    if asked.what == "explain":
        return tell_lines(asked.data, asked.programme, asked.person, asked.as_of)
    narrowed = {key: getattr(asked, key) for key in ("programme", "village", "year") if getattr(asked, key)}
    return tell_totals(asked.data, asked.by, narrowed, asked.out)


def tell_totals(data: Path, by: str, narrowed: dict[str, str], out: Path | None) -> dict[str, Any]:
    """Add up what was paid and write it, if asked.

    Args:
        narrowed: programme, village, year → the one that is wanted.

    Raises:
        UserError: the programme is unknown, or the target cannot be written.
    """
    from app.benefits.catalogue import programme_named
    from app.benefits.queries import TotalBy, paid_totals
    from app.benefits.totals_book import write_totals

    with opened_file(data) as work:
        if "programme" in narrowed:
            narrowed["programme"] = work.read(lambda session: programme_named(session, narrowed["programme"]).name)
        conditions = tuple(ListCondition(key, "any", (value,)) for key, value in narrowed.items())
        query = ListQuery(on=work.clock.today(), conditions=conditions)
        totals = work.read(lambda session: paid_totals(session, TotalBy(by), query))
    if out is not None:
        write_totals(out, TotalBy(by), totals, "、".join(narrowed.values()))
    return {
        "by": by,
        "out": str(out) if out else None,
        "rows": [{**asdict(one), "amount": plain_number(one.amount)} for one in totals],
        "payments": sum(one.payments for one in totals),
        "amount": plain_number(sum((one.amount for one in totals), start=0)),
        "unit": "元",
    }


def tell_programmes(data: Path) -> dict[str, Any]:
    """List the catalogue of programmes."""
    from app.benefits.catalogue import list_exclusions, list_programmes

    with opened_file(data) as work:
        programmes = work.read(list_programmes)
        exclusions = work.read(list_exclusions)
    return {
        "count": len(programmes),
        "programmes": [
            {**asdict(one), "usual_amount": None if one.usual_amount is None else plain_number(one.usual_amount)}
            for one in programmes
        ],
        "exclusions": [asdict(one) for one in exclusions],
    }


def tell_gaps(data: Path, name: str, period: str, out: Path | None) -> dict[str, Any]:
    """Compare who is eligible for a programme with who was paid, and write it, if asked.

    Raises:
        UserError: the programme or the period is none, or the target cannot be written.
    """
    from app.benefits.entitled import GapOrder, read_gaps
    from app.benefits.gaps_book import write_gaps

    if not name:
        raise UserError("没有写要比对哪个帮扶项目", remedy="加上 --programme，例如 --programme 雨露计划")
    with opened_file(data) as work:
        order = GapOrder(name, period, work.clock.today())
        found = work.read(lambda session: read_gaps(session, order))
        if out is not None:
            write_gaps(work, out, found)
    return {
        "programme": found.programme,
        "period": found.period,
        "out": str(out) if out else None,
        "counts": {gap.value: len(rows) for gap, rows in found.gaps.items()},
        "rows": [{"gap": gap.value, **asdict(row)} for gap, rows in found.gaps.items() for row in rows],
    }


def tell_lines(data: Path, name: str, id_number: str, on: date | None) -> dict[str, Any]:
    """Explain line by line whether somebody is eligible for a programme.

    Raises:
        UserError: the programme or the person is unknown.
    """
    from app.benefits.catalogue import programme_named
    from app.benefits.facts import explain_for, person_numbered
    from app.benefits.rules import eligible

    with opened_file(data) as work:
        day = on or work.clock.today()

        def look(session: Session) -> dict[str, Any]:
            programme = programme_named(session, name)
            person, household = person_numbered(session, id_number, day)
            lines = explain_for(session, programme, household, person.id, day)
            told = [{"condition": one.condition, "found": one.found, "verdict": one.verdict.value} for one in lines]
            return {
                "programme": programme.name,
                "name": person.name,
                "as_of": day.isoformat(),
                "verdict": eligible(lines).value,
                "lines": told,
            }

        return work.read(look)


def _words(told: dict[str, Any]) -> list[str]:
    if "programmes" in told:
        lines = [
            f"{one['name']}  {one['recipient']}  {one['period_kind']}  {one['who']}" + ("  已停用" * one["retired"])
            for one in told["programmes"]
        ]
        return [*lines, f"共 {told['count']} 个帮扶项目"]
    if "lines" in told:
        lines = [f"{one['verdict']}  {one['condition']}（登记：{one['found']}）" for one in told["lines"]]
        return [*lines, f"{told['name']}{told['verdict']}「{told['programme']}」，按 {told['as_of']} 的登记"]
    if "counts" in told:
        lines = [
            f"{one['gap']}  {one['village']}{one['group']}  {one['name']}  {one['reason']}" for one in told["rows"]
        ]
        counts = "、".join(f"{gap} {count:,}" for gap, count in told["counts"].items())
        return [*lines, f"{told['programme']} {told['period']}：{counts}"]
    lines = [
        f"{one['name']}  {one['payments']:,} 笔  {one['households']:,} 户  {one['people']:,} 人  "
        f"{one['amount']:,.2f} 元"
        for one in told["rows"]
    ]
    return [*lines, f"合计 {told['payments']:,} 笔  {told['amount']:,.2f} 元"]
