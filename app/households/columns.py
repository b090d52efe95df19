"""The columns of an opened sheet: what they ask the clerk, and what is said about them all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.common.errors import UserError
from app.common.importing.headers import normalise_header
from app.common.importing.mapping import signature
from app.common.importing.mapping_exchange import take_mappings
from app.common.importing.mapping_file import MappingFile, holds_nobody, write_mapping_file
from app.common.importing.remembered import OWN, KeptMapping, KeptWording, apply_mapping, columns_said, recall_wordings
from app.common.importing.sheets import Mapped
from app.common.importing.studying import Rows, StudiedColumn, study_columns
from app.common.importing.units import MONEY_UNITS, SHARE_UNITS, unit_above
from app.common.importing.wordings import Remembered, merge, settle
from app.common.office import read_office
from app.common.policy.queries import code_values
from app.common.work import Work
from app.households.imports import key_fields, suggest_options
from app.households.openings import OpenedSheet, point_columns, read_as_heads

_UNITS = (*MONEY_UNITS, *SHARE_UNITS)


def study_sheet(work: Work, opened: OpenedSheet, columns: Sequence[Mapped] | None = None) -> dict[int, StudiedColumn]:
    """Find the words of a sheet that nobody knows and the numbers of an odd size.

    Args:
        columns: those to look at, perhaps pointed at other fields than the sheet's; None: all.
    """
    looked_at = opened.recognised.columns if columns is None else columns
    names = {m.field.codes for m in looked_at if m.field is not None and m.field.codes}
    on = suggest_options(work, opened).as_of
    lists = work.read(lambda session: {name: code_values(session, name, on) for name in names})
    wordings = merge(work.read(lambda session: recall_wordings(session, opened.layout.headers)), opened.said)
    keys = {key for key in key_fields(opened) if not key.endswith("name")}
    filled = tuple(m.column for m in opened.recognised.columns if m.field is not None and m.field.key in keys)
    rows = Rows(opened.staging, opened.grid, opened.layout.first_data_row, filled)
    return study_columns(rows, looked_at, lambda name: lists.get(name, ()), wordings)


def say_units(opened: OpenedSheet, units: Mapping[str, str]) -> OpenedSheet:
    """Read columns in the units that were said, by header or by the letters of the column.

    Raises:
        UserError: there is no such column or unit, two columns have this header, or the column holds no amounts.
    """
    found: dict[int, str] = {}
    for name, unit in units.items():
        if unit not in _UNITS:
            raise UserError(f"没有「{unit}」这个单位", remedy=f"可选：{'、'.join(_UNITS)}")
        m = _column_named(opened.recognised.columns, name)
        if m.field is None or m.field.kind not in ("money", "share"):
            raise UserError(f"「{m.title}」不是金额或比例，不用写单位", remedy="请核对 --unit 后面的列名")
        found[m.column] = unit
    return point_columns(opened, {}, found) if found else opened


def use_mapping(opened: OpenedSheet, content: MappingFile) -> OpenedSheet | None:
    """Match the sheet as a mapping file says, its words too; None when the file has no sheet with this header."""
    here = signature(opened.layout.headers)
    kept = next((one for one in content.mappings if one.signature == here), None)
    if kept is None:
        return None
    above = unit_above(opened.layout.labels)
    found = read_as_heads(apply_mapping(opened.register, opened.layout.headers, kept, above), opened.register)
    said = settle(
        Remembered(word.field, word.written, word.meant, True, word.signature == here) for word in content.wordings
    )
    return replace(opened, recognised=found, remembered=True, source=content.source, said=said)


def mapping_of(opened: OpenedSheet) -> KeptMapping:
    """How the sheet is matched now, to be saved."""
    headers = opened.layout.headers
    columns = columns_said(headers, opened.recognised.columns)
    return KeptMapping(signature(headers), "", opened.recognised.kind, columns, OWN, datetime.min)


def save_mapping(work: Work, opened: OpenedSheet, out: Path) -> str:
    """Save how a sheet is matched now, and what the words of its fields mean; return a sentence.

    Raises:
        UserError: the file cannot be written, or what was taken for the header holds people.
    """
    office = work.read(read_office)
    wordings = merge(work.read(lambda session: recall_wordings(session, opened.layout.headers)), opened.said)
    here, keys = signature(opened.layout.headers), {field.key for field in opened.recognised.fields()}
    words = tuple(
        KeptWording("", here, field, written, meant, OWN)
        for field, meanings in wordings.items()
        if field in keys
        for written, meant in meanings.items()
    )
    mapping = mapping_of(opened)
    if not holds_nobody(mapping):
        raise UserError("表头里有证件号码一类的数字，没有保存", remedy="请回到「表样」核对哪几行是表头")
    content = MappingFile(office.county, office.township, (mapping,), words)
    written = write_mapping_file(out, content, opened.register, work.clock.today())
    return f"已另存「{out.name}」：{mapping.filled} 列的对应、{len(written.wordings)} 个写法，不含任何人的信息"


def read_mapping(work: Work, opened: OpenedSheet, file: Path) -> tuple[OpenedSheet | None, str]:
    """Keep what a mapping file holds; return the sheet matched as it says (None: not in it) and a sentence.

    Raises:
        UserError: it is no mapping file.
    """
    content, taken = take_mappings(work, file, opened.register)
    found = use_mapping(opened, content)
    here = "这张表按它对应" if found is not None else "里面没有这张表的表头，这张表的对应没有变"
    return found, f"{taken.words}。{here}"


def _column_named(columns: Sequence[Mapped], name: str) -> Mapped:
    wanted = normalise_header(name)
    found = [m for m in columns if name in (m.title, m.header) or normalise_header(m.header) == wanted]
    found = [m for m in found if m.title == name] or found
    if not found and name.isascii() and name.isalpha():
        found = [m for m in columns if m.column == _number_of(name)]
    if not found:
        shown = "、".join(m.header for m in columns if m.field is not None and m.field.kind in ("money", "share"))
        raise UserError(f"表里没有「{name}」这一列", remedy=f"可以写单位的列：{shown or '没有'}")
    if len(found) > 1:
        raise UserError(f"表里有 {len(found)} 列叫「{name}」", remedy=f"请写成：{'、'.join(m.title for m in found)}")
    return found[0]


def _number_of(letters: str) -> int:
    """Return the number of a column from its letters: A → 1, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
