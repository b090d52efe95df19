"""Which column of a template holds which column of a form: by whole header first, never by a guess."""

from collections.abc import Mapping, Sequence

from app.common.importing.layout import header_unit, normalise_header
from app.common.reporting.filling import ReportColumn

Path = tuple[str, ...]


def header_words(columns: Sequence[ReportColumn]) -> frozenset[str]:
    """Every normalised header and block that the columns go by."""
    return frozenset(part for column in columns for path in paths_of(column) for part in path)


def paths_of(column: ReportColumn) -> tuple[Path, ...]:
    """All headers that a column goes by, normalised, its own first."""
    spellings = (column.path, *(tuple(alias.split("/")) for alias in column.aliases))
    return tuple(normalise_path(path) for path in spellings)


def normalise_path(path: Sequence[str]) -> Path:
    """A header path with each part normalised; blank and repeated parts fall out."""
    parts = [normalise_header(part) for part in path]
    return tuple(part for place, part in enumerate(parts) if part and part not in parts[:place])


def match_columns(
    headers: Mapping[int, Sequence[str]], columns: Sequence[ReportColumn], neutral: Sequence[str] = ()
) -> dict[int, int]:
    """Match columns of a template to those of a form.

    A header under a block only matches a form column of that block, or any when the block is neutral
    ("基本情况"): the 联系电话 of a block 帮扶责任人 is not the household's.

    Args:
        headers: column number in the sheet → its header from the block down.
        neutral: blocks that say nothing about whose the columns are.

    Returns:
        Column number in the sheet → index in `columns`; neither side is used twice.
    """
    plain = {normalise_header(block) for block in neutral}
    found: dict[int, int] = {}
    wanted = {index: paths_of(column) for index, column in enumerate(columns)}
    whole = {number: normalise_path(header) for number, header in headers.items()}
    bare = {number: tuple(p for p in path[:-1] if p not in plain) + path[-1:] for number, path in whole.items()}
    for view in (whole, bare):
        for number, path in view.items():
            used = set(found.values())
            fitting = (
                index
                for index, paths in wanted.items()
                if index not in used and path and _fits(path, paths) and same_unit(headers[number], columns[index])
            )
            index = next(fitting, None)
            if number not in found and index is not None:
                found[number] = index
    return dict(sorted(found.items()))


def same_unit(header: Sequence[str], column: ReportColumn) -> bool:
    """Whether a header asks for our unit: 低保（户） is not 低保（人）; 万元 for 元 is converted."""
    asked, given = header_unit(header[-1]), header_unit(column.path[-1])
    return not asked or not given or asked == given or {asked, given} <= {"元", "万元"}


def _fits(path: Path, paths: Sequence[Path]) -> bool:
    """Whether the header is one of the spellings, written in levels or in one word (脱贫户户数)."""
    return any(path == spelling or (len(path) == 1 and path[0] == "".join(spelling)) for spelling in paths)
