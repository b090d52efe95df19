"""What a list is called, the same from month to month: 2026年10月残联持证残疾人名册 → 残联持证残疾人名册."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.importing.layout import Header
from app.common.importing.mapping import signature
from app.common.importing.remembered import OWN
from db.common.entities import ImportMapping
from db.rosters.entities import Roster

REMEMBERED = "名册："
"""How the kind of a remembered header begins that was kept as a list; the list's name follows."""
LONGEST = 40
_DATES = (
    re.compile(r"[（(]?(截至|截止到?)?20\d\d[年./-]?(\d{1,2}[月./-]?)?(\d{1,2}[日号]?)?(上半年|下半年|底|份)?[）)]?"),
    re.compile(r"[（(]?第?[一二三四1-4]季度[）)]?|[（(]?\d{1,2}月(\d{1,2}[日号])?份?[）)]?"),
)
_TAIL = re.compile(r"([-_ ]*(最终版?|最新版?|修改版?|定稿|新版|副本|[（(]\d+[）)]|V\d+))+$", re.IGNORECASE)
_OFFICE = re.compile(
    r"残联|民政|医保|人社|教育|教体|住建|水利|卫健|退役军人|公安|派出所|林业|银行|信用社|农商行|供电所|财政|统计|"
    r"乡村振兴|农业农村"
)


def name_of_list(title: str, book: str) -> str:
    """Return a name without dates and versions, from the line above the header, else from the file's name."""
    for text in (title, PurePath(book).stem):
        plain = "".join(text.split())
        for date in _DATES:
            plain = date.sub("", plain)
        plain = _TAIL.sub("", plain).strip("-_—.·、，,：:（）() ")
        if len(plain) > 1:
            return plain[:LONGEST]
    return "名册"


def office_of(name: str) -> str:
    """Return the office that a list's name speaks of, "" when it names none."""
    found = _OFFICE.search(name)
    return found.group() if found else ""


def recalled_name(session: Session, headers: Sequence[Header]) -> str:
    """The name under which a list with this very header was kept last; "" when the header was last imported."""
    kind = session.scalar(
        select(ImportMapping.kind)
        .where(ImportMapping.signature == signature(headers), ImportMapping.source == OWN)
        .order_by(ImportMapping.used_at.desc())
        .limit(1)
    )
    return kind.removeprefix(REMEMBERED) if kind and kind.startswith(REMEMBERED) else ""


def recalled_office(session: Session, name: str) -> str:
    """The office that the last list of this name came from."""
    office = session.scalar(select(Roster.office).where(Roster.name == name).order_by(Roster.as_of.desc()).limit(1))
    return office or ""
