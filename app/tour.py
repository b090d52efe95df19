"""Walks through the main job without a window: sample, import, annotated copy, both submissions, pictures; and
the self-test.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands.blanks import write_blank_sheet
from app.commands.cards import CardWish, write_card_files
from app.commands.importing import ImportOrder, import_books, undo_batch
from app.commands.opening import opened_file
from app.commands.registry import back_up, export_submission, list_registry, restore, tell_figures, verify
from app.common.errors import UserError
from app.common.procedures.workdays import is_workday
from app.households.list_export import ListExport, write_household_list
from app.households.rows import HouseholdQuery
from app.sample.township import make_sample
from app.submissions.foundation import write_foundation
from app.submissions.service import ExportDraft
from db.households.entities import Household

MONTH = "2026-10"
"""The month of the sample's figures."""
AWKWARD = 175
_PASSWORD = "自检123"

Pictures = Callable[[Path, Path, Sequence[Path]], list[Path]]
"""Takes a picture of every screen: (register, folder for the pictures, workbooks to show in the import)."""


def run_tour(folder: Path, pictures: Pictures | None, scale: str = "town") -> dict[str, Any]:
    """Leave behind what the main job makes: the imported register, annotated workbooks, submissions, pictures.

    Raises:
        UserError: there is a register in the folder already.
    """
    sample = make_sample(folder, scale)
    annotated = folder / "批注表"
    annotated.mkdir()
    imported = import_books(_order(sample.file, sample.books, annotated))
    submissions = folder / "上报"
    submissions.mkdir()
    exported = [export_submission(sample.file, ExportDraft(form, MONTH, submissions)) for form in ("花名册", "月报")]
    taken = pictures(sample.file, folder / "截图", sample.books) if pictures is not None else []
    return {
        "file": str(sample.file),
        "books": [
            {k: v for k, v in book.items() if k != "problems"} | {"problems": len(book["problems"])}
            for book in imported["books"]
        ],
        "annotated": sorted(str(path) for path in annotated.iterdir()),
        "submissions": [told["out"] for told in exported],
        "pictures": [str(path) for path in taken],
        "figures": tell_figures(sample.file, None)["figures"][:6],
    }


def _order(data: Path, books: Sequence[Path], annotated: Path | None) -> ImportOrder:
    return ImportOrder(tuple(books), data, "", True, annotated, False, None, None, yes=True)


def words_of_tour(told: dict[str, Any]) -> list[str]:
    """Where everything lies, for a person."""
    lines = [f"台账文件：{told['file']}"]
    for book in told["books"]:
        lines.append(
            f"导入 {book['book']}：{book['rows']} 行，新增 {book['new']}、变更 {book['changed']}、相同 {book['same']}、"
            f"存疑 {book['doubtful']}、有误 {book['invalid']}"
        )
    for word, key in (("批注表", "annotated"), ("上报表", "submissions"), ("截图", "pictures")):
        lines += [f"{word}：{path}" for path in told[key]]
    return lines


def run_self_test(pictures: Pictures | None) -> dict[str, Any]:
    """Import, edit, undo, export, back up, restore, draw and print in a temporary folder, the window included; `ok`
    says how it went.
    """
    steps: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="bangfu-") as name:
        try:
            _try_everything(_make_awkward(Path(name)), steps, pictures)
        except (UserError, AssertionError, OSError) as problem:
            steps.append({"step": "出错", "ok": False, "message": str(problem)})
    return {"ok": all(step["ok"] for step in steps), "steps": steps}


def _make_awkward(folder: Path) -> Path:
    """A folder far down, with Chinese and blanks in its name, as offices have them: a register in it needs 200
    characters.
    """
    while len(str(folder)) < AWKWARD:
        folder = folder / "乡村振兴 台账资料"
    folder.mkdir(parents=True)
    return folder


def _try_everything(folder: Path, steps: list[dict[str, Any]], pictures: Pictures | None) -> None:
    with _step(steps, "建立示例乡镇"):
        sample = make_sample(folder / "示例", "small")
    with _step(steps, "导入六种县表并另存批注表"):
        first = import_books(_order(sample.file, sample.books, folder / "批注"))
        assert not first["refused"], "有表没有导入"
    with _step(steps, "同一文件再导入一次，什么也不变"):
        second = import_books(_order(sample.file, sample.books, None))
        assert all(book["new"] + book["changed"] == 0 for book in second["books"]), "第二次导入又有变化"
    with _step(steps, "打开加密的工作簿"):
        _open_encrypted(sample.file, sample.books[0], folder / "加密.xlsx")
    with _step(steps, "修改并撤销"):
        _edit_and_undo(sample.file)
    with _step(steps, "撤销一个批次"):
        batch = max(book["batch"] for book in first["books"] if book["batch"])
        assert undo_batch(sample.file, batch)["reversed"] > 0, "没有撤销任何内容"
    with _step(steps, "导出花名册和月报"):
        for form in ("花名册", "月报"):
            told = export_submission(sample.file, ExportDraft(form, MONTH, folder))
            assert Path(told["out"]).stat().st_size > 0, "导出的表是空的"
    with _step(steps, "导出农户名单和空白表"):
        assert write_list(sample.file, folder / "农户名单.xlsx") > 0, "名单是空的"
        assert write_blank_sheet("人全字段", sample.file, "", True, folder / "空白表.xlsx")["rows"] > 0, "没有预填"
    with _step(steps, "生成 Word：一户一页、发展基础"):
        _write_words(sample.file, folder)
    with _step(steps, "备份、检查、恢复"):
        kept = back_up(sample.file, folder / "备份")
        verify(Path(kept["backup"]))
        restore(Path(kept["backup"]), sample.file)
        assert list_registry(sample.file, "people", "", False)["count"] > 0, "恢复后没有人"
    if pictures is not None:
        with _step(steps, "打开窗口，画收入图，打印成 PDF"):
            shown = pictures(sample.file, folder / "截图", sample.books[:1])
            assert {path.suffix for path in shown if path.stat().st_size} == {".png", ".pdf"}, "没有画出窗口或没有打印"


def _write_words(data: Path, folder: Path) -> None:
    """Fill Word templates, and count working days, which needs the holiday plan."""
    wish = CardWish((), "", False, False, "", folder / "一户一页.docx")
    assert write_card_files(data, wish, None)["households"] > 0, "没有写出一户一页"
    with opened_file(data) as work:
        assert write_foundation(work, folder / "发展基础.docx", work.clock.today()).figures, "发展基础里没有数字"
    assert not is_workday(date(2026, 10, 1)), "节假日表没有带上"


def write_list(data: Path, out: Path) -> int:
    """Write the list of households as the window does."""
    with opened_file(data) as work:
        query = HouseholdQuery(on=work.clock.today())
        return write_household_list(work, ListExport(out, query, ("head", "number", "village", "people", "head_id")))


def _open_encrypted(data: Path, book: Path, locked: Path) -> None:
    """Encrypt a workbook as Excel does; it is refused without its password and read with it."""
    from msoffcrypto.format.ooxml import OOXMLFile

    with book.open("rb") as plain, locked.open("wb") as out:
        OOXMLFile(plain).encrypt(_PASSWORD, out)
    order = ImportOrder((locked,), data, "", False, None, False, None, None)
    assert "打开密码" in import_books(order)["books"][0].get("error", ""), "没有问密码"
    told = import_books(replace(order, password=_PASSWORD))
    assert not told["refused"] and told["books"][0]["rows"] > 0, "输了密码也没有读出来"


def _edit_and_undo(data: Path) -> None:
    def change(session: Session) -> None:
        household = session.scalars(select(Household).limit(1)).one()
        household.note = "自检"

    with opened_file(data) as work:
        work.write(partial(change), title="自检修改")
        last = work.read(lambda session: _last_change(session))
    assert undo_batch(data, last)["reversed"] == 1, "修改没有撤销"


def _last_change(session: Session) -> int:
    from app.common.history import list_change_sets

    return list_change_sets(session, 1)[0].id


@contextmanager
def _step(steps: list[dict[str, Any]], name: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    steps.append({"step": name, "ok": True, "seconds": round(time.perf_counter() - begun, 2)})
