"""`bangfu mapping`: what is remembered about headers and words, given out and taken in as a file."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.opening import opened_file
from app.common.importing.mapping_exchange import kept_here, save_mappings, take_mappings
from app.common.importing.remembered import KeptMapping, list_mappings, list_wordings
from app.registers import REGISTER

_SHOWN = 4


def tell_mappings(data: Path) -> dict[str, Any]:
    """List the remembered headers and words."""
    labels = {key: field.label for key, field in REGISTER.by_key.items()}
    with opened_file(data) as work:
        mappings, wordings = work.read(list_mappings), work.read(list_wordings)
    return {
        "mappings": [
            {
                "kind": one.kind,
                "county": one.county,
                "source": one.source,
                "used_at": one.used_at,
                "filled": one.filled,
                "columns": [asdict(column) for column in one.columns],
                "words": _words(one),
            }
            for one in mappings
        ],
        "wordings": [
            {
                "field": one.field,
                "label": labels.get(one.field, one.field),
                "written": one.written,
                "meant": one.meant,
                "county": one.county,
                "source": one.source,
            }
            for one in wordings
        ],
    }


def export_mappings(data: Path, out: Path) -> dict[str, Any]:
    """Write what this office remembers.

    Raises:
        UserError: `out` cannot be written.
    """
    with opened_file(data) as work:
        kept = work.read(kept_here)
        written = save_mappings(work, out, REGISTER)
    left = len(kept.mappings) - len(written.mappings) + len(kept.wordings) - len(written.wordings)
    return {
        "out": str(out),
        "mappings": len(written.mappings),
        "wordings": len(written.wordings),
        "left_out": left,
    }


def import_mappings(data: Path, file: Path) -> dict[str, Any]:
    """Keep what a mapping file holds.

    Raises:
        UserError: it is no mapping file.
    """
    with opened_file(data) as work:
        _, taken = take_mappings(work, file, REGISTER)
    return {**asdict(taken), "words": taken.words}


def words_of_mappings(told: dict[str, Any]) -> Sequence[str]:
    """The remembered headers and words as lines for a person."""
    lines: list[str] = [one["words"] for one in told["mappings"]]
    lines += [
        f"{one['label']}：「{one['written']}」就是{one['meant'] or '空白'}{_whose(one['source'])}"
        for one in told["wordings"]
    ]
    return lines or ["还没有记住任何对应"]


def _words(one: KeptMapping) -> str:
    names = "、".join(column.name for column in one.columns[:_SHOWN])
    more = " …" if len(one.columns) > _SHOWN else ""
    size = f"{len(one.columns)} 列，导入 {one.filled} 列"
    return f"{one.kind}（{size}）　{names}{more}　{one.used_at:%Y-%m-%d}{_whose(one.source)}"


def _whose(source: str) -> str:
    return f"　来自{source}" if source else ""
