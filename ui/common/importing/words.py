"""The sentences of an import: what it did, what should be looked at."""

from collections.abc import Sequence

from app.common.importing.brake import Braked, BrakeKind
from app.common.importing.plan import Counts
from app.common.importing.preview import EarlierImport, UnknownPlace
from app.common.importing.sheets import Grain
from ui.common.importing.importer import Applied, BookPlan
from ui.common.message_bar import Message
from ui.common.tokens import Tone

MOST_NAMES = 6
_UNITS = {Grain.PERSON: "人", Grain.PAIRING: "条结对", Grain.VILLAGE: "个村"}

_BRAKES = {
    BrakeKind.CHANGED: "已有的 {one.of:,} 行里有 {one.number:,} 行（{one.share}%）要改掉台账里的内容",
    BrakeKind.NEW: "这些村在册 {one.of:,} 人，这张表还要新增 {one.number:,} 人（{one.share}%）",
    BrakeKind.MISSING: "以前同类名单里的 {one.of:,} 人有 {one.number:,} 人（{one.share}%）不在这张表里",
}
_MEANT = {
    BrakeKind.CHANGED: "改掉台账里 {one.number:,} 行的内容",
    BrakeKind.NEW: "新增 {one.number:,} 人",
    BrakeKind.MISSING: "缺少以前名单里的 {one.number:,} 人",
}


def refused_message(refused: str, opened: Sequence[object]) -> Message:
    """Say what of the given files and folders holds no workbook."""
    rest = "其余的照常打开" if opened else "可以拖进来的是 .xlsx .xls .csv .et 等表格，或放着表格的文件夹"
    return Message(f"{refused}。{rest}。", Tone.SOON)


def unknown_words(places: Sequence[UnknownPlace]) -> str:
    """Say which villages the register does not know."""
    names = "、".join(place.name for place in places[:MOST_NAMES])
    more = f"等 {len(places)} 个村" if len(places) > MOST_NAMES else ""
    rows = sum(place.rows for place in places)
    return f"台账里没有 {names}{more}（{rows:,} 行），这些行暂按存疑处理"


def brake_words(braked: Sequence[Braked]) -> str:
    """Say that very much would change, come or be missing."""
    return f"{'；'.join(_BRAKES[one.kind].format(one=one) for one in braked)}，请先确认没有选错文件或列"


def meant_words(braked: Sequence[Braked]) -> str:
    """Ask whether that is meant."""
    parts = "、".join(_MEANT[one.kind].format(one=one) for one in braked)
    return f"这张表要{parts}，确定要导入吗？"


def earlier_words(earlier: EarlierImport) -> str:
    """Say that the very same file was imported before."""
    undone = "，后来撤销了" if earlier.undone else "，再导入一次不会有新的变化"
    return f"同一文件已于 {earlier.at:%Y-%m-%d %H:%M} 导入过{undone}"


def done_words(plan: BookPlan | None) -> str:
    """Say under the rows that they are written."""
    return plan.words.done if plan is not None and plan.words is not None else "已写入台账，可以整批撤销"


def applied_words(book: str, applied: Applied, counts: Counts, grain: Grain) -> str:
    """Say what an import did."""
    parts = [f"新增 {counts.new:,} {_UNITS[grain]}", f"变更 {applied.cells:,} 处"]
    parts += [f"存疑 {counts.doubtful:,} 行"] if counts.doubtful else []
    parts += [f"有误 {counts.invalid:,} 行"] if counts.invalid else []
    return f"已导入「{book}」：{'、'.join(parts)}"
