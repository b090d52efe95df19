"""Why no sheet of a workbook can be taken over, in a sentence."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from app.common.errors import UserError
from app.common.importing.layout import DEEPEST_TOP, find_layout
from app.common.importing.reading import SheetGrid, read_head


def without_header(staging: Path, book: Path, shown: Sequence[SheetGrid], known: AbstractSet[str]) -> UserError:
    """Say that no sheet has a header, or that a header says of nobody whom the rows are about."""
    for grid in shown:
        layout = find_layout(read_head(staging, grid.position), lambda header: header in known)
        if layout is not None and len(layout.headers) > 1:
            names = "、".join(header.name for header in layout.headers[:4])
            return UserError(
                f"「{book.name}」第 {layout.header_rows[-1]} 行是列名（{names}…），"
                "其中没有“姓名、证件号码、户编号、村”，不知道说的是谁",
                remedy="汇总表、统计表不用导入；是名单的，把写姓名或证件号码的那一列改名为“姓名”“证件号码”再导入",
            )
    return UserError(
        f"「{book.name}」前 {DEEPEST_TOP} 行里没有找到表头",
        remedy="请确认表里有“姓名、证件号码、户编号、村”一类的列名，再导入",
    )
