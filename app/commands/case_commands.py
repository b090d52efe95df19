"""The words of `bangfu cases` and `bangfu case …`."""

import argparse
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command, day_of
from db.monitoring.codes import CaseOutcome, ClueSource, RemovalWay

OPEN, KEEP, SHOW, FILL, END = "open", "keep", "show", "fill", "end"
REJECT, WITHDRAW, REOPEN, UNDO, PAPER, MEASURE = "reject", "withdraw", "reopen", "undo", "paper", "measure"
_HELP: Mapping[str, str] = {
    OPEN: "立案：用线索、给一户，或作风险消除",
    KEEP: "标为整户无劳动能力兜底保障户",
    SHOW: "一件案件的全部环节、材料和帮扶措施",
    FILL: "填写案件：类别、风险、收入、环节内容、已收到的材料",
    END: "办结当前环节",
    REJECT: "不予通过，写明理由",
    WITHDRAW: "撤回，写明理由",
    REOPEN: "退回最后一步",
    UNDO: "撤销一次操作",
    PAPER: "用模板生成材料，或收进外单位的材料",
    MEASURE: "登记帮扶措施；不写类别就列出建议和疑点",
}
_BY_HOUSEHOLD = (OPEN, KEEP, MEASURE)


def add_case_commands(commands: Any) -> None:
    """Add `cases` and `case` with its own words."""
    listing = add_command(commands, "cases", "监测案件：办到哪一步、还剩几天、缺什么材料", _list, _list_words)
    listing.add_argument("--data", type=Path, required=True)
    listing.add_argument("--open", action="store_true", help="只列在办的")
    listing.add_argument("--on", type=day_of, help="截至 YYYY-MM-DD，默认今天")
    case = commands.add_parser("case", help="监测案件：立案、填写、办结、退回、材料、措施", description="监测案件")
    words = case.add_subparsers(dest="about", required=True, parser_class=type(case))
    for name, about in _HELP.items():
        one = words.add_parser(name, help=about, description=about)
        one.add_argument("--json", action="store_true", help="输出 JSON")
        one.add_argument("--data", type=Path, required=True)
        one.add_argument("--on", type=day_of, help="哪一天，默认今天")
        one.set_defaults(run=_run, words=_shown_words if name in (SHOW, MEASURE) else _words)
        if name in _BY_HOUSEHOLD:
            one.add_argument("--household", default="", required=name != OPEN, help="户编号")
        else:
            one.add_argument("number", type=int, help="操作的编号" if name == UNDO else "案件的编号")
    _add_details(words.choices)
    _add_facts(words.choices[FILL])


def _add_details(words: Mapping[str, argparse.ArgumentParser]) -> None:
    words[OPEN].add_argument("--clue", type=int, default=0, help="用这条线索立案")
    words[OPEN].add_argument("--text", default="", help="没有线索时，为什么立案")
    words[OPEN].add_argument("--source", default=ClueSource.CADRE.value, help="、".join(ClueSource))
    words[OPEN].add_argument("--removal", action="store_true", help="风险消除")
    words[OPEN].add_argument("--way", default=RemovalWay.HELPED.value, choices=tuple(RemovalWay))
    for name in (OPEN, END):
        words[name].add_argument("--override", default="", help="条件不齐仍要办的理由")
    words[OPEN].add_argument("--reason", default="", help="风险消除的依据")
    for name in (REJECT, WITHDRAW):
        words[name].add_argument("--reason", required=True)
    words[PAPER].add_argument("name", help="材料名称；“全部”是当前环节的全部模板材料")
    words[PAPER].add_argument("--out", type=Path, required=True, help="归档文件夹")
    words[PAPER].add_argument("--station", default="", help="环节")
    words[PAPER].add_argument("--file", type=Path, help="外单位的材料（扫描件、照片），复制到归档文件夹")
    words[MEASURE].add_argument("--kind", default="", help="措施类别")
    words[MEASURE].add_argument("--what", default="", help="具体措施")
    words[MEASURE].add_argument("--responsible", default="", help="责任人，默认帮扶联系人")


def _add_facts(fill: argparse.ArgumentParser) -> None:
    fill.add_argument("--station", default="", help="环节，默认当前环节")
    fill.add_argument("--place", help="地点")
    fill.add_argument("--people", help="参加人员")
    fill.add_argument("--opinion", help="意见或结果")
    fill.add_argument("--started", type=day_of, help="公示开始日期")
    fill.add_argument("--type", default="", help="监测对象类别")
    fill.add_argument("--risk", dest="risks", action="append", default=[], help="风险，可以写多次；子项写在 / 后面")
    fill.add_argument("--income", type=_yuan, help="核实的人均参考收入（元）")
    fill.add_argument("--paper", dest="papers", action="append", default=[], help="已收到的材料，可以写多次")


def _yuan(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"“{text}”不是金额") from None


def _list(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.cases import tell_cases

    return tell_cases(asked.data, asked.on, only_open=asked.open)


def _run(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands import cases

    known = {key: value for key, value in vars(asked).items() if key in cases.CaseOrder.__dataclass_fields__}
    order = cases.CaseOrder(**known)
    if asked.about in (REJECT, WITHDRAW):
        outcome = CaseOutcome.REJECTED if asked.about == REJECT else CaseOutcome.WITHDRAWN
        return cases.break_case_off(order, outcome)
    verbs = {
        OPEN: cases.open_case,
        KEEP: cases.keep_case,
        SHOW: cases.show,
        FILL: cases.fill,
        END: cases.end,
        REOPEN: cases.reopen,
        UNDO: cases.undo,
        PAPER: cases.paper,
        MEASURE: cases.measure,
    }
    return verbs[asked.about](order)


def _list_words(told: dict[str, Any]) -> Sequence[str]:
    lines = [line for row in told["rows"] for line in _case_lines(row)]
    return [*lines, f"共 {told['count']} 件"]


def _case_lines(row: Mapping[str, Any]) -> list[str]:
    where = row["station_name"] or f"{row['ended_on']} {row['outcome']}"
    left = "" if row["days_left"] is None else f"  剩 {row['days_left']} 天（{row['due']}）"
    first = f"{row['id']:>5}  {row['village']}  {row['head']}  {row['household_number']}  {row['kind']}  {where}{left}"
    return [first, *(f"       {reason}" for reason in row["reasons"])]


def _words(told: dict[str, Any]) -> Sequence[str]:
    lines = [f"已生成 {path}" for path in told.get("made", ())]
    if "title" in told:
        lines.append(f"已{told['title']}（操作 {told['change_set']}）")
    if "report" in told:
        lines += [f"已撤销：{told['report']['title']}", *told["report"]["kept"]]
    return [*lines, *(_case_lines(told["case"]) if "case" in told else [])]


def _shown_words(told: dict[str, Any]) -> Sequence[str]:
    lines = _case_lines(told["case"]) if "case" in told else []
    for one in told.get("stations", ()):
        end = one["done_on"] or one["due_on"] or ""
        lines.append(f"  {one['light']}  {one['name']}  {end}  {one['override']}".rstrip())
    lines += [f"  措施  {one['kind']}  {one['what']}  {one['responsible']}".rstrip() for one in told["measures"]]
    lines += [f"  建议  {kind}" for kind in told["proposed"]]
    lines += [f"  疑点  {one['text']}（{one['number']}）" for one in told["questions"]]
    return lines or ["没有登记帮扶措施；案件还没有选风险，没有建议"]
