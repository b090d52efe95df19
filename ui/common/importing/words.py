"""The sentences of an import: what it did, what should be looked at."""

from collections.abc import Sequence

from app.common.importing.plan import Counts
from app.common.importing.preview import EarlierImport, UnknownPlace
from app.common.importing.sheets import Grain
from ui.common.importing.importer import Applied

MOST_NAMES = 6
_UNITS = {Grain.PERSON: "人", Grain.PAIRING: "条结对", Grain.VILLAGE: "个村"}


def unknown_words(places: Sequence[UnknownPlace]) -> str:
    """Say which villages the register does not know."""
    names = "、".join(place.name for place in places[:MOST_NAMES])
    more = f"等 {len(places)} 个村" if len(places) > MOST_NAMES else ""
    rows = sum(place.rows for place in places)
    return f"台账里没有 {names}{more}（{rows:,} 行），这些行暂按存疑处理"


def brake_words(counts: Counts) -> str:
    """Say that very much would change."""
    known = counts.changed + counts.same
    share = counts.changed * 100 // max(1, known)
    return f"已有的 {known:,} 行里有 {counts.changed:,} 行（{share}%）要变更，请先确认没有选错文件或列"


def earlier_words(earlier: EarlierImport) -> str:
    """Say that the very same file was imported before."""
    undone = "，后来撤销了" if earlier.undone else "，再导入一次不会有新的变化"
    return f"同一文件已于 {earlier.at:%Y-%m-%d %H:%M} 导入过{undone}"


def applied_words(book: str, applied: Applied, counts: Counts, grain: Grain) -> str:
    """Say what an import did."""
    parts = [f"新增 {counts.new:,} {_UNITS[grain]}", f"变更 {applied.cells:,} 处"]
    parts += [f"存疑 {counts.doubtful:,} 行"] if counts.doubtful else []
    parts += [f"有误 {counts.invalid:,} 行"] if counts.invalid else []
    return f"已导入「{book}」：{'、'.join(parts)}"
