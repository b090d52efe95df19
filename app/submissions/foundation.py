"""发展基础: the paragraph that opens a township's plan, its figures taken from the records, with their definitions."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.exports import record_export
from app.common.figures import DefinedFigure
from app.common.office import read_office
from app.common.paths import resource
from app.common.reporting.word import fill_word
from app.common.work import Work
from app.submissions.figures import all_figures

TEMPLATE = "发展基础.docx"
NOT_YET: Mapping[str, str] = {
    "workshops": "帮扶车间",
    "posts_village": "公益性岗位",
    "loan_households": "小额信贷户数",
    "loan_yuan": "小额信贷金额",
    "loan_subsidy_yuan": "贴息金额",
}
"""Figures that the paragraph names and that no record may answer yet, as the clerk calls them."""
UNKNOWN = "（待登记）"


@dataclass(frozen=True)
class Foundation:
    """What was written: the figures used, and those that nothing is registered for."""

    path: Path
    figures: tuple[DefinedFigure, ...]
    missing: tuple[str, ...]


def write_foundation(work: Work, out: Path, on: date) -> Foundation:
    """Write the paragraph as of a day as a Word document, with the definitions of its figures under it.

    Raises:
        UserError: `out` is no .docx or cannot be written, or the template asks for a figure that does not exist.
    """
    if out.suffix.lower() != ".docx":
        raise UserError(f"发展基础是 Word 文档，不能存成「{out.suffix}」", remedy="把文件名的后缀改成 .docx")
    figures = work.read(partial(_read, on=on))
    township = work.read(read_office).township
    by_code = {figure.code: figure for figure in figures}
    template = resource("templates", TEMPLATE)
    codes = _codes_in(template)
    missing = tuple(word for code, word in NOT_YET.items() if code in codes and code not in by_code)
    used = tuple(by_code[code] for code in codes if code in by_code)
    values = {
        "day": f"{on.year}年{on.month}月{on.day}日",
        "township": township or "全镇",
        "f": _texts(by_code, 1),
        "w": _texts(by_code, 10_000),
        "missing": "、".join(missing),
        "used": [{**vars(figure), "value": _shown(Decimal(figure.value))} for figure in used],
    }
    fill_word(template, out, values)
    keep = partial(record_export, at=work.clock.now(), form="发展基础", out=out, rows=len(used))
    work.write(keep, title=f"导出 {out.name}", kind="export")
    return Foundation(out, used, missing)


def _read(session: Session, on: date) -> tuple[DefinedFigure, ...]:
    return all_figures(session, on)


def _texts(figures: Mapping[str, DefinedFigure], scale: int) -> dict[str, str]:
    """The figures as the paragraph writes them; those that nothing is registered for are said to be open."""
    known = {code: _shown(Decimal(figure.value) / scale) for code, figure in figures.items()}
    return {**dict.fromkeys(NOT_YET, UNKNOWN), **known}


def _codes_in(template: Path) -> list[str]:
    """Which figures the template names, in its order: the office may have written another paragraph."""
    with zipfile.ZipFile(template) as parts:
        text = re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode("utf-8"))
    return list(dict.fromkeys(re.findall(r"\{\{\s*[fw]\.(\w+)\s*\}\}", text)))


def _shown(value: Decimal) -> str:
    """Without needless zeros: 881, 58.6, 99.15."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
