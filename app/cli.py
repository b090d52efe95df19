"""The command line `bangfu …`: the same use cases as the window, for the office's scripts and for us.

Exit status: 0 done, 1 a problem in the input (its sentence is told), 2 misuse.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from app.commands.benefits import add_benefits_command
from app.commands.card_commands import add_card_commands
from app.commands.case_commands import add_case_commands
from app.commands.clue_commands import add_clue_commands
from app.commands.employment import add_employment_command
from app.commands.event_commands import add_event_commands
from app.commands.field_commands import add_field_commands
from app.commands.foundation_commands import add_foundation_commands
from app.commands.import_commands import add_import_commands
from app.commands.mapping_commands import add_mapping_commands
from app.commands.parsing import add_command, day_of
from app.commands.problems import add_problems_command
from app.commands.record_commands import add_record_commands
from app.commands.relocation import add_relocation_command
from app.commands.roster_commands import add_roster_commands
from app.commands.screening_commands import add_screening_commands
from app.commands.visits import add_visits_commands
from app.common.errors import UserError

DONE, BAD_INPUT, MISUSE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """Says in Chinese what was wrong with the words."""

    _mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Let words stand between the options of a command that says so (`set_defaults(intermixed=True)`)."""
        if not self.get_default("intermixed") or self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False

    def error(self, message: str) -> NoReturn:
        """Tell the usage and stop with status 2."""
        self.print_usage(sys.stderr)
        self.exit(MISUSE, f"用法不对：{message}\n")


def main(words: Sequence[str] | None = None, pictures: Any = None, paint_pdf: Any = None) -> int:
    """Run one command; return the exit status.

    Args:
        pictures: takes a picture of every screen (`app.tour.Pictures`); given by the module that knows the window.
        paint_pdf: paints one-page sheets into a PDF (`app.dossier.output.PaintPdf`); given likewise.
    """
    asked = _parser().parse_args(words)
    asked.pictures = pictures
    asked.paint_pdf = paint_pdf
    try:
        told = asked.run(asked)
    except UserError as problem:
        _tell_problem(problem, asked.json)
        return BAD_INPUT
    _tell(told, asked)
    return BAD_INPUT if told.get("refused") or told.get("ok") is False else DONE


def _tell(told: dict[str, Any], asked: argparse.Namespace) -> None:
    if asked.json:
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return
    for line in asked.words(told) if asked.words else _plain_words(told):
        print(line)


def _tell_problem(problem: UserError, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"error": problem.message, "remedy": problem.remedy}, ensure_ascii=False))
    else:
        print(str(problem), file=sys.stderr)


def _plain_words(told: dict[str, Any]) -> list[str]:
    return [f"{key}: {value}" for key, value in told.items()]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="bangfu", description="帮扶台账：乡镇乡村振兴办的农户、监测、公岗、小贷和项目台账")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for add in (
        _add_making,
        add_import_commands,
        add_field_commands,
        add_roster_commands,
        add_mapping_commands,
        add_card_commands,
        add_foundation_commands,
        add_screening_commands,
        add_clue_commands,
        add_case_commands,
        _add_telling,
        add_record_commands,
        add_event_commands,
        add_employment_command,
        add_relocation_command,
        add_benefits_command,
        add_problems_command,
        add_visits_commands,
        _add_keeping,
        _add_trying,
    ):
        add(commands)
    return parser


def _add_making(commands: Any) -> None:
    demo = add_command(commands, "demo", "建立示例乡镇（虚构人物）和县里的表", _run_demo)
    demo.add_argument("folder", type=Path)
    demo.add_argument("--scale", choices=("small", "town", "full"), default="town")
    new = add_command(commands, "new", "新建台账文件", _run_new)
    new.add_argument("file", type=Path)
    new.add_argument("--villages", required=True, help="村名，用逗号隔开")
    new.add_argument("--township", default="")
    new.add_argument("--county", default="")


def _add_telling(commands: Any) -> None:
    export = add_command(commands, "export", "导出上报表", _run_export)
    export.add_argument("form", help="花名册 或 月报")
    export.add_argument("--data", type=Path, required=True)
    export.add_argument("--month", required=True, help="YYYY-MM")
    export.add_argument("--template", type=Path, help="县里发的模板")
    export.add_argument("--out", type=Path, required=True)
    listing = add_command(commands, "list", "列出户或人", _run_list, _list_words)
    listing.add_argument("what", choices=("households", "people"))
    listing.add_argument("--data", type=Path, required=True)
    listing.add_argument("--search", default="", help="姓名、首字母、证件号或电话的任意四位、户编号")
    listing.add_argument("--unmasked", action="store_true", help="显示完整证件号码")
    figures = add_command(commands, "figures", "各项指标", _run_figures, _figure_words)
    figures.add_argument("--data", type=Path, required=True)
    figures.add_argument("--as-of", type=day_of)


def _add_keeping(commands: Any) -> None:
    backup = add_command(commands, "backup", "备份台账", _run_backup)
    backup.add_argument("--data", type=Path, required=True)
    backup.add_argument("--to", type=Path, help="备份文件夹，默认在台账旁边的“备份”里")
    restore = add_command(commands, "restore", "从备份恢复，现在的文件另存为“恢复前-…”", _run_restore)
    restore.add_argument("backup", type=Path)
    restore.add_argument("--data", type=Path, required=True)
    verify = add_command(commands, "verify", "检查备份或台账文件是否完好", _run_verify)
    verify.add_argument("file", type=Path)


def _add_trying(commands: Any) -> None:
    tour = add_command(commands, "tour", "不开窗口走一遍主要工作，留下表格和截图", _run_tour, _tour_words)
    tour.add_argument("folder", type=Path)
    tour.add_argument("--scale", choices=("small", "town", "full"), default="town")
    add_command(commands, "self-test", "在临时文件夹里自检：导入、修改、导出、恢复、窗口", _run_self_test)


def _run_demo(asked: argparse.Namespace) -> dict[str, Any]:
    from app.sample.township import make_sample

    made = vars(make_sample(asked.folder, asked.scale))
    return {**made, "file": str(made["file"]), "books": [str(book) for book in made["books"]]}


def _run_new(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.registry import new_file

    villages = tuple(asked.villages.replace("，", ",").split(","))
    return new_file(asked.file, villages, asked.township, asked.county)


def _run_export(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.registry import export_submission
    from app.submissions.service import ExportDraft

    return export_submission(asked.data, ExportDraft(asked.form, asked.month, asked.out, asked.template))


def _run_list(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.registry import list_registry

    return list_registry(asked.data, asked.what, asked.search, asked.unmasked)


def _list_words(told: dict[str, Any]) -> list[str]:
    names = ("village", "household_number", "name", "id_number", "phone")
    return [*("  ".join(row[n] or "" for n in names) for row in told["rows"]), f"共 {told['count']} 条"]


def _run_figures(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.registry import tell_figures

    return tell_figures(asked.data, asked.as_of)


def _figure_words(told: dict[str, Any]) -> list[str]:
    return [f"截至 {told['as_of']}", *(f"{f['name']}：{f['value']} {f['unit']}" for f in told["figures"])]


def _run_backup(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.registry import back_up

    return back_up(asked.data, asked.to)


def _run_restore(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.registry import restore

    return restore(asked.backup, asked.data)


def _run_verify(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.registry import verify

    return verify(asked.file)


def _run_tour(asked: argparse.Namespace) -> dict[str, Any]:
    from app.tour import run_tour

    return run_tour(asked.folder, asked.pictures, asked.scale)


def _tour_words(told: dict[str, Any]) -> list[str]:
    from app.tour import words_of_tour

    return words_of_tour(told)


def _run_self_test(asked: argparse.Namespace) -> dict[str, Any]:
    from app.tour import run_self_test

    return run_self_test(asked.pictures)
