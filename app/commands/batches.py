"""`bangfu batches`: what was imported, and the original files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.commands.opening import opened_file
from app.common.errors import UserError
from app.common.importing.batches import list_batches, save_original


def tell_batches(data: Path, save: int | None, out: Path | None) -> dict[str, Any]:
    """List the imports; with `save` write the original file of one to `out`.

    Raises:
        UserError: there is no such import, or `out` was not said or cannot be written.
    """
    with opened_file(data) as work:
        if save is not None:
            if out is None:
                raise UserError("没有说原文件存到哪里", remedy="请加上 --out 文件名")
            return {"batch": save, "out": str(save_original(work, save, out))}
        rows = work.read(list_batches)
    told = [
        {"batch": r.id, "at": r.at, "book": r.book, "sheet": r.sheet, "kind": r.kind, **r.counts, "undone": r.undone}
        for r in rows
    ]
    words = [
        f"{r.id}　{r.at:%Y-%m-%d %H:%M}　{r.book}（{r.kind}）{'　已撤销' if r.undone else ''}　{r.words}" for r in rows
    ]
    return {"batches": told, "words": words}


def words_of_batches(told: dict[str, Any]) -> Sequence[str]:
    """The result as lines for a person."""
    if "out" in told:
        return [f"已另存 {told['out']}"]
    lines: list[str] = told["words"]
    return lines or ["还没有导入过"]
