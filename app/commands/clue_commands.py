"""The words of `bangfu clues` and `bangfu clue …`."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command, day_of
from db.monitoring.codes import URGENT, USUAL, ClueSource, ClueState

ADD, MERGE, DISMISS, REOPEN, SCREEN = "add", "merge", "dismiss", "reopen", "screen"
_HELP: Mapping[str, str] = {
    ADD: "登记一条线索",
    MERGE: "并入这一户在办的识别案件",
    DISMISS: "不予受理，写明理由",
    REOPEN: "退回待处理",
    SCREEN: "把筛查结果转为线索",
}


def add_clue_commands(commands: Any) -> None:
    """Add `clues` and `clue` with its own words."""
    listing = add_command(commands, "clues", "风险线索：谁、什么来源、还剩几天", _list, _list_words)
    listing.add_argument("--data", type=Path, required=True)
    listing.add_argument("--state", default="", choices=("", *ClueState))
    listing.add_argument("--on", type=day_of, help="截至 YYYY-MM-DD，默认今天")
    clue = commands.add_parser("clue", help="线索：登记、并入、不予受理、筛查转线索", description="线索")
    words = clue.add_subparsers(dest="about", required=True, parser_class=type(clue))
    for name, about in _HELP.items():
        one = words.add_parser(name, help=about, description=about)
        one.add_argument("--json", action="store_true", help="输出 JSON")
        one.add_argument("--data", type=Path, required=True)
        one.add_argument("--on", type=day_of, help="哪一天，默认今天")
        one.set_defaults(run=_run, words=_words)
        if name in (MERGE, DISMISS, REOPEN):
            one.add_argument("number", type=int, help="线索的编号")
    _add_details(words.choices)


def _add_details(words: Mapping[str, argparse.ArgumentParser]) -> None:
    words[DISMISS].add_argument("--reason", required=True)
    words[SCREEN].add_argument("--household", dest="households", action="append", default=[], help="户编号，可以写多次")
    words[SCREEN].add_argument("--all", dest="everybody", action="store_true", help="全部转为线索")
    add = words[ADD]
    add.add_argument("--household", required=True, help="户编号")
    add.add_argument("--person", default="", help="这一户里的人，证件号码")
    add.add_argument("--text", required=True, help="线索内容")
    add.add_argument("--source", default=ClueSource.CADRE.value, help="、".join(ClueSource))
    add.add_argument("--found-by", default="", help="发现人")
    add.add_argument("--urgency", default=USUAL, choices=(USUAL, URGENT))
    add.add_argument("--due", type=day_of, help="处理期限，默认按参数")


def _list(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.clues import tell_clues

    return tell_clues(asked.data, asked.on, asked.state)


def _list_words(told: dict[str, Any]) -> Sequence[str]:
    lines = []
    for row in told["rows"]:
        left = "" if row["days_left"] is None else f"  剩 {row['days_left']} 天"
        lines.append(f"{row['id']:>5}  {row['village']}  {row['head']}  {row['source']}  {row['state']}{left}")
        lines.append(f"       {row['text']}")
    return [*lines, f"共 {told['count']} 条"]


def _run(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands import clues

    known = {key: value for key, value in vars(asked).items() if key in clues.ClueOrder.__dataclass_fields__}
    verbs = {
        ADD: clues.add,
        MERGE: clues.merge,
        DISMISS: clues.dismiss,
        REOPEN: clues.reopen,
        SCREEN: clues.screen_clues,
    }
    return verbs[asked.about](clues.ClueOrder(**known))


def _words(told: dict[str, Any]) -> Sequence[str]:
    if "hits" in told:
        return [f"需要核实 {told['hits']} 户，新登记线索 {told['registered']} 条（操作 {told['change_set']}）"]
    what = f"第 {told['clue']} 条线索" if "clue" in told else f"第 {told['case']} 号案件"
    return [f"已{told['title']}：{what}（操作 {told['change_set']}）"]
