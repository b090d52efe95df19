"""`bangfu visits …` and `bangfu screening`: who is to be visited, helpers, changes of helper, the weeks of villages."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command, day_of
from app.common.errors import UserError

DUE, HELPERS, CHANGE = "due", "helpers", "change"
_HELP: Mapping[str, str] = {
    DUE: "本月应走访未走访和逾期的户，连同各村、各帮扶人的户数",
    HELPERS: "帮扶责任人：单位、电话、帮扶几户、几户逾期未走访",
    CHANGE: "更换帮扶人：一个帮扶人的全部户，或给出的户",
}


def add_visits_commands(commands: Any) -> None:
    """Add `visits` with its own words, and `screening`."""
    visits = commands.add_parser("visits", help="走访：应走访、帮扶人、更换帮扶人", description="走访")
    words = visits.add_subparsers(dest="about", required=True, parser_class=type(visits))
    for name, about in _HELP.items():
        one = words.add_parser(name, help=about, description=about)
        one.add_argument("--json", action="store_true", help="输出 JSON")
        one.set_defaults(run=_run, words=_words)
        one.add_argument("--data", type=Path, required=True)
        if name == CHANGE:
            _add_change(one)
        else:
            one.add_argument("--as-of", type=day_of, help="截至哪一天，默认今天")
    screening = add_command(commands, "screening", "一周一摸排：最近几周各村做了没有", _run_screening, _screening_words)
    screening.add_argument("--data", type=Path, required=True)
    screening.add_argument("--as-of", type=day_of, help="截至哪一天，默认今天")
    screening.add_argument("--weeks", type=int, default=12)
    screening.add_argument("--out", type=Path, help="存成 .xlsx")


def _add_change(command: argparse.ArgumentParser) -> None:
    command.add_argument("--to", required=True, help="新帮扶人的姓名")
    command.add_argument("--unit", default="", help="新帮扶人的单位")
    command.add_argument("--phone", default="")
    command.add_argument("--reason", required=True, help="更换原因")
    command.add_argument("--from", dest="leaving", default="", help="原帮扶人的姓名；他现在帮扶的户都换")
    command.add_argument("--household", action="append", default=[], help="户编号，可以写多次")
    command.add_argument("--on", type=day_of, help="哪一天起，默认今天")


def _run(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.opening import opened_file

    with opened_file(asked.data) as work:
        on = getattr(asked, "as_of", None) or work.clock.today()
        return {"about": asked.about, **_TOLD[asked.about](work, asked, on)}


def _due(work: Any, asked: argparse.Namespace, on: date) -> dict[str, Any]:
    from app.common.listing import ListCondition, ListQuery, fetch_rows
    from app.visits.boards import visits_by_helper, visits_by_village
    from app.visits.duties import DUTIES

    query = ListQuery(on=on, conditions=(ListCondition("this_month", "yes"),))
    rows = work.read(lambda session: fetch_rows(session, DUTIES, query))
    kept = ("household_id", "number", "head_name", "village", "group", "duty", "helper", "visited_on", "due_on")
    return {
        "as_of": on.isoformat(),
        "households": [
            {**{key: getattr(row, key) for key in kept}, "overdue_days": row.overdue_days or 0} for row in rows
        ],
        "villages": [asdict(one) for one in work.read(lambda session: visits_by_village(session, on))],
        "helpers": [_masked(one) for one in work.read(lambda session: visits_by_helper(session, on)) if one.due],
    }


def _helpers(work: Any, asked: argparse.Namespace, on: date) -> dict[str, Any]:
    from app.visits.boards import visits_by_helper

    found = work.read(lambda session: visits_by_helper(session, on))
    return {"as_of": on.isoformat(), "helpers": [_masked(one) for one in found]}


def _masked(helper: Any) -> dict[str, Any]:
    from app.common.masking import mask_phone

    return {**asdict(helper), "phone": mask_phone(helper.phone)}


def _change(work: Any, asked: argparse.Namespace, on: date) -> dict[str, Any]:
    from app.visits.service import ChangeOfHelper, HelperDraft, change_helper, households_of_helper

    day = asked.on or on
    if not asked.household and not asked.leaving:
        raise UserError("没有说换哪些户的帮扶人", remedy="用 --from 给出原帮扶人，或用 --household 给出户编号")
    change = ChangeOfHelper(HelperDraft(asked.to, asked.unit, asked.phone), day, asked.reason, asked.leaving)

    def run(session: Any) -> Any:
        chosen = _numbered(session, asked.household, day) or households_of_helper(session, asked.leaving, "", day)
        if not chosen:
            raise UserError(f"「{asked.leaving}」在 {day} 没有帮扶的户", remedy="核对姓名")
        return change_helper(session, change, chosen)

    done = work.write(run, title=f"更换帮扶人为 {asked.to}")
    return {"ended": done.ended, "opened": done.opened}


def _numbered(session: Any, numbers: list[str], on: date) -> list[int]:
    from app.households.owners import one_owner
    from app.visits.kinds import VISIT

    found = (one_owner(session, VISIT.form, number, "", on).owner.household_id for number in numbers)
    return [household_id for household_id in found if household_id is not None]


_TOLD = {DUE: _due, HELPERS: _helpers, CHANGE: _change}


def _words(told: dict[str, Any]) -> list[str]:
    if told["about"] == CHANGE:
        return [f"结束 {told['ended']} 条结对，新开 {told['opened']} 条"]
    if told["about"] == HELPERS:
        return [
            f"{one['helper']}（{one['unit']}）：{one['households']} 户，"
            f"本月应走访未走访 {one['due']} 户，逾期 {one['overdue']} 户"
            for one in told["helpers"]
        ]
    lines = [
        f"{row['village']}{row['group']}  {row['head_name']}  {row['duty']}  {row['helper'] or '无帮扶人'}  "
        + (f"逾期 {row['overdue_days']} 天" if row["overdue_days"] else f"{row['due_on']} 前")
        for row in told["households"]
    ]
    villages = [
        f"{one['village']}：应走访 {one['due']} 户，逾期 {one['overdue']} 户，无帮扶联系人 {one['no_helper']} 户"
        for one in told["villages"]
    ]
    return [*lines, *villages, f"共 {len(told['households'])} 户本月应走访未走访"]


def _run_screening(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.opening import opened_file
    from app.visits.screening_book import write_screening_board
    from app.visits.screenings import screening_board

    with opened_file(asked.data) as work:
        on = asked.as_of or work.clock.today()
        rows = work.read(lambda session: screening_board(session, on, asked.weeks))
    if asked.out is not None:
        write_screening_board(rows, on, asked.out)
    return {
        "as_of": on.isoformat(),
        "weeks": [cell.week.isoformat() for cell in rows[0].cells] if rows else [],
        "rows": [
            {"village": row.village, "missing": row.missing, "done": [cell.grids > 0 for cell in row.cells]}
            for row in rows
        ],
        "out": str(asked.out) if asked.out else None,
    }


def _screening_words(told: dict[str, Any]) -> list[str]:
    rows = told["rows"]
    return [
        f"{row['village']}  {''.join('●' if done else '○' for done in row['done'])}  缺 {row['missing']} 周"
        for row in rows
    ]
