"""What `bangfu import` is told about columns (`--mapping`, `--unit`) and what it tells about them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.common.errors import UserError
from app.common.importing.mapping_exchange import without_unknown
from app.common.importing.mapping_file import read_mapping_file
from app.common.importing.sheets import Mapped
from app.common.importing.studying import StudiedColumn
from app.common.work import Work
from app.households.columns import say_units, study_sheet, use_mapping
from app.households.openings import OpenedSheet


def read_units(given: Sequence[str]) -> Mapping[str, str]:
    """Read `列=单位` words.

    Raises:
        UserError: one of them has no "=".
    """
    units: dict[str, str] = {}
    for one in given:
        column, equals, unit = one.rpartition("=")
        if not equals or not column.strip() or not unit.strip():
            raise UserError(f"「{one}」看不懂", remedy="请写成 --unit 列名=万元")
        units[column.strip()] = unit.strip()
    return units


def correct_columns(opened: OpenedSheet, mapping: Path | None, units: Mapping[str, str]) -> OpenedSheet:
    """Match a sheet as a mapping file says (if it knows the header) and read its columns in the units that were said.

    Raises:
        UserError: it is no mapping file, or there is no such column or unit.
    """
    if mapping is not None:
        content, _ = without_unknown(read_mapping_file(mapping), opened.register)
        opened = use_mapping(opened, content) or opened
    return say_units(opened, units)


def tell_columns(work: Work, opened: OpenedSheet) -> dict[str, Any]:
    """Tell in which unit each column of amounts is read, and which words nobody knows."""
    studied = study_sheet(work, opened)
    columns = {m.column: m for m in opened.recognised.columns}
    return {
        "remembered": opened.remembered,
        "mapping_of": opened.source,
        "units": [_unit(columns[number], one, _name(columns, number)) for number, one in studied.items() if one.unit],
        "words": [
            {"column": columns[number].title, "written": word.written, "rows": word.rows, "meant": word.meant}
            for number, one in studied.items()
            for word in one.words
        ],
    }


def _name(columns: Mapping[int, Mapped], number: int) -> str:
    """Return what `--unit` takes for a column: its header, with the group where two have the same."""
    header = columns[number].header
    alone = sum(one.header == header for one in columns.values()) == 1
    return header if alone else columns[number].title


def _unit(column: Mapped, studied: StudiedColumn, name: str) -> dict[str, Any]:
    doubt = studied.doubt
    return {
        "column": column.title,
        "say": name,
        "field": column.field.key if column.field else "",
        "unit": studied.unit,
        "from": studied.unit_from.value or "没有写，按通常",
        "suggested": doubt.suggested if doubt else "",
        "question": doubt.reason if doubt else "",
    }


def words_of_columns(told: Mapping[str, Any]) -> list[str]:
    """Warn of units that should be said and of words that nobody knows."""
    lines = [
        f"  注意：「{one['column']}」{one['question']}，现在按{one['unit']}读；"
        f"如果是{one['suggested']}，请加 --unit {one['say']}={one['suggested']}"
        for one in told.get("units", ())
        if one["question"]
    ]
    unknown = [one for one in told.get("words", ()) if one["meant"] is None]
    if unknown:
        shown = "、".join(f"{one['column']}「{one['written']}」{one['rows']} 行" for one in unknown[:6])
        rest = f" 等 {len(unknown)} 种" if len(unknown) > 6 else ""
        lines.append(f"  没认出的写法：{shown}{rest}（在窗口的「对应」一步说明意思，或用 --mapping 给出）")
    return lines
