"""`bangfu problems …`: the board, the scan, rounds of checks, households of failed supply points."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.commands.parsing import day_of
from app.common.errors import UserError

BOARD, SCAN, CLEAR, ROUNDS, WATER = "board", "scan", "clear", "rounds", "water"
_HELP: Mapping[str, str] = {
    BOARD: "问题台账统计：类别 × 村，未清零、逾期、已清零",
    SCAN: "从三保障状况生成问题：先看有哪些，加 --apply 才登记",
    CLEAR: "销号：写明依据，可同时把户情改为已解决",
    ROUNDS: "摸排轮次；--new 新建并按台账现状预填，--open 把一个轮次里核实出的问题登记进台账",
    WATER: "供水点检测不合格涉及的户",
}


def add_problems_command(commands: Any) -> None:
    """Add the command and its own words."""
    problems = commands.add_parser(
        "problems", help="问题台账、摸排轮次、供水点", description="问题台账、摸排轮次、供水点"
    )
    words = problems.add_subparsers(dest="about", required=True, parser_class=type(problems))
    for name, about in _HELP.items():
        one = words.add_parser(name, help=about, description=about)
        one.add_argument("--json", action="store_true", help="输出 JSON")
        one.set_defaults(run=_run, words=_words)
        one.add_argument("--data", type=Path, required=True)
        if name in (BOARD, SCAN, WATER):
            one.add_argument("--as-of", type=day_of, help="截至哪一天，默认今天")
        if name == BOARD:
            one.add_argument("--out", type=Path, help="存成 .xlsx")
        if name == SCAN:
            _add_scan(one)
        if name == CLEAR:
            _add_clear(one)
        if name == ROUNDS:
            one.add_argument("--new", default="", help="新轮次的名称")
            one.add_argument("--all", action="store_true", help="全部农户，默认只有脱贫户和监测对象")
            one.add_argument("--open", default="", help="轮次的名称")
            one.add_argument("--sheet", default="", help="轮次的名称：导出可以填写再导入的摸排表，一村一张")
            one.add_argument("--out", type=Path, help="摸排表存到哪里")
        if name == WATER:
            one.add_argument("--village", default="")


def _add_scan(command: argparse.ArgumentParser) -> None:
    command.add_argument("--apply", action="store_true", help="登记进台账")
    command.add_argument("--all", action="store_true", help="全部农户，默认只有脱贫户和监测对象")
    command.add_argument(
        "--kinds", default="", help="类别，用逗号隔开，默认 住房安全,饮水安全,义务教育,基本医疗,卫生厕所"
    )


def _add_clear(command: argparse.ArgumentParser) -> None:
    command.add_argument("ids", nargs="+", type=int, help="问题的编号（bangfu records problems --json 里的 id）")
    command.add_argument("--evidence", required=True, help="销号依据")
    command.add_argument("--on", type=day_of, help="清零日期，默认今天")
    command.add_argument("--update", action="store_true", help="同时把户情改为已解决")


def _run(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.opening import opened_file

    with opened_file(asked.data) as work:
        on = getattr(asked, "as_of", None) or work.clock.today()
        return {"about": asked.about, **_TOLD[asked.about](work, asked, on)}


def _board(work: Any, asked: argparse.Namespace, on: date) -> dict[str, Any]:
    from app.problems.board import problem_board, write_board

    board = work.read(lambda session: problem_board(session, on))
    if asked.out is not None:
        write_board(board, asked.out)
    return {
        "as_of": on.isoformat(),
        "kinds": list(board.kinds),
        "rows": [
            {
                "village": row.village,
                **vars(row.total),
                "by_kind": {kind: vars(tally) for kind, tally in zip(board.kinds, row.tallies, strict=True)},
            }
            for row in board.rows
        ],
        "out": str(asked.out) if asked.out else None,
    }


def _scan(work: Any, asked: argparse.Namespace, on: date) -> dict[str, Any]:
    from app.problems.scan import SCANNED_KINDS, USUAL_KINDS, ScanOrder, open_found, scan_problems

    kinds = tuple(asked.kinds.replace("，", ",").split(",")) if asked.kinds else tuple(USUAL_KINDS)
    if unknown := [kind for kind in kinds if kind not in SCANNED_KINDS]:
        raise UserError(f"没有「{'、'.join(unknown)}」这个类别", remedy=f"可选：{'、'.join(SCANNED_KINDS)}")
    order = ScanOrder(on, kinds, asked.all)
    found = work.read(lambda session: scan_problems(session, order))
    opened = 0
    if asked.apply and found.new:
        opened = work.write(
            lambda session: open_found(session, order), title=f"从三保障状况生成 {len(found.new)} 条问题"
        )
    return {
        "as_of": on.isoformat(),
        "new": [
            {
                "village": one.village,
                "name": one.name,
                "kind": one.kind,
                "text": one.text,
                "household_id": one.household_id,
            }
            for one in found.new
        ],
        "counts": found.counts,
        "open_already": len(found.open_already),
        "cleared_since": len(found.cleared_since),
        "opened": opened,
    }


def _clear(work: Any, asked: argparse.Namespace, on: date) -> dict[str, Any]:
    from app.problems.service import Clearing, clear_problems

    clearing = Clearing(asked.on or on, asked.evidence, update_condition=asked.update)
    done = work.write(
        lambda session: clear_problems(session, asked.ids, clearing), title=f"销号 {len(asked.ids)} 条问题"
    )
    return {"cleared": done.problems, "conditions": done.conditions}


def _rounds(work: Any, asked: argparse.Namespace, on: date) -> dict[str, Any]:
    from app.problems.checks import RoundDraft, lay_out_round, list_rounds, open_from_round, open_round

    laid = opened = 0
    if asked.new:

        def begin(session: Any) -> int:
            round_id = open_round(session, RoundDraft(asked.new, on))
            return lay_out_round(session, round_id, on, everyone=asked.all)

        laid = work.write(begin, title=f"新建摸排轮次 {asked.new}")
    if asked.open:
        chosen = _round_id(work, asked.open)
        opened = work.write(lambda s: open_from_round(s, chosen), title=f"登记 {asked.open} 核实出的问题")
    if asked.sheet:
        _write_sheets(work, asked, on)
    rows = [vars(row) for row in work.read(list_rounds)]
    return {"rounds": rows, "laid_out": laid, "opened": opened}


def _round_id(work: Any, name: str) -> int:
    from app.problems.checks import list_rounds

    known = {row.name: row.id for row in work.read(list_rounds)}
    if name not in known:
        raise UserError(f"没有「{name}」这个轮次", remedy=f"可选：{'、'.join(known) or '还没有轮次'}")
    return int(known[name])


def _write_sheets(work: Any, asked: argparse.Namespace, on: date) -> None:
    from app.problems.round_book import read_round, write_round

    if asked.out is None:
        raise UserError("没有说摸排表存到哪里", remedy="用 --out 给出 .xlsx 文件")
    chosen = _round_id(work, asked.sheet)
    write_round(work.read(lambda session: read_round(session, chosen, on)), asked.out)


def _water(work: Any, asked: argparse.Namespace, on: date) -> dict[str, Any]:
    from app.problems.water import failed_households

    found = work.read(lambda session: failed_households(session, on, asked.village))
    return {"as_of": on.isoformat(), "households": [vars(one) for one in found]}


_TOLD = {BOARD: _board, SCAN: _scan, CLEAR: _clear, ROUNDS: _rounds, WATER: _water}


def _words(told: dict[str, Any]) -> list[str]:
    about = told["about"]
    if about == BOARD:
        return [
            f"{row['village']}：未清零 {row['open']}，逾期 {row['overdue']}，已清零 {row['cleared']}"
            for row in told["rows"]
        ]
    if about == SCAN:
        lines = [f"{one['village']}  {one['name']}  {one['kind']}：{one['text']}" for one in told["new"]]
        said = f"已登记 {told['opened']} 条" if told["opened"] else f"可登记 {len(told['new'])} 条，加 --apply 登记"
        more = f"；台账里已有 {told['open_already']} 条未清零，{told['cleared_since']} 条已清零但户情未更新"
        return [*lines, said + more]
    if about == CLEAR:
        return [f"已销号 {told['cleared']} 条，更新户情 {told['conditions']} 处"]
    if about == ROUNDS:
        lines = [
            f"{row['name']}：{row['households']} 户，已核实 {row['checked']} 户，有问题 {row['with_problems']} 户，"
            f"未清零 {row['open_problems']} 条"
            for row in told["rounds"]
        ]
        return lines or ["还没有摸排轮次"]
    return [
        *(
            f"{one['village']}{one['group']}  {one['head_name']}  {one['point']}：{one['items']}"
            for one in told["households"]
        ),
        f"共 {len(told['households'])} 户",
    ]
