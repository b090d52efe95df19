"""What a line of a sheet is: data, a total, a note, a placeholder, an example, a line of labels."""

import re
from collections.abc import Iterator
from enum import Enum

from app.common.identifiers import half_width

TextRow = tuple[str | None, ...]
NumberedRow = tuple[int, TextRow]


class RowRole(Enum):
    """What a line below the header is."""

    DATA = "data"
    TOTAL = "total"
    NOTE = "note"
    PLACEHOLDER = "placeholder"
    EXAMPLE = "example"


_LONG = 60
_MOSTLY = 0.75
_TOTAL = re.compile(r"^[(<【]?(本页|本村|本组|全[乡镇县村区市]|各村)?(合计|小计|总计|共计|累计|汇总)([:(数户人]|$)")
_SUBTOTAL = re.compile(r"^.{1,12}(村|社区|居委会|组|队|屯|寨|乡|镇|县|市|区|户|人)(合计|小计|总计|共计):?$")
_SECTION = re.compile(r"^(\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)")
_DATE = re.compile(r"^\d{4}[年./-]\d{1,2}[月./-](\d{1,2}日?)?$")
_EXAMPLE = re.compile(r"^[(<【]?(填写)?(示例|样例|范例|举例|例如|例)\d*[)>】]?([:,]|$)")
_NOTE = re.compile(
    r"^第\d+页|^共\d+页|^[(]?(以下(空白|为空|无正文)|此页无正文)"
    r"|^(填表|填报|填写|编制)?(说明|须知)|^(备注|注|注意|注意事项|提示)\d*[:.]|^注\d|^说明"
)
_SIGNED = re.compile(
    r"(制表|报表|填表|填报|经办|审核|复核|审批|签字|签章|联系|记录|统计|录入|采集|监督)"
    r"(人员?|单位|日期|时间|电话)?(\((签字|签章|盖章|公章)\))?:"
    r"|(负责人|领导)(\((签字|签章|盖章|公章)\)|签字|签章)?:|^(日期|时间|电话):|\((盖章|公章)\)$"
)
_PLACEHOLDER = re.compile(r"^[$#]?\{+[^{}]*\}+$|^<%.*%>$|^\[\[.*\]\]$")
_CODE = re.compile(r"^[A-Za-z]{0,2}-?\d{1,4}(\.\d{1,2})?分?$|^[甲乙丙丁戊]$|^[(①②③④⑤⑥⑦⑧⑨⑩]\d{0,3}\)?$|^栏次$")
_NAME = re.compile(r"^[\u4e00-\u9fff]{1,8}(村|社区|居委会|镇|乡|组)$|^[\u4e00-\u9fff]{2,4}$")
"""A place or a person: a line that names one is no line of codes, however small its figures are."""
_NO_NAMES = frozenset(
    ("满分", "分值", "得分", "评分", "计分", "标准分", "栏次", "序号", "编号", "代码", "备注", "单位", "万元")
)
_LABEL = re.compile(r"^([^:]{1,20}):(.*)$")
_BARE_UNIT = re.compile(r"^[(\[【]?(?:金额|货币)?单位\s*([亿百万千]*元)[)\]】]?$")
_LABEL_SEAM = re.compile(r"[ \t\u3000\n]{2,}|[\n]+")


def row_role(cells: TextRow) -> RowRole:
    """Say what a line below the header is; meant for lines whose key cells are blank or odd."""
    texts = [_plain(cell) for cell in cells if cell and cell.strip()]
    if not texts:
        return RowRole.DATA
    if any(_PLACEHOLDER.match(text) for text in texts):
        return RowRole.PLACEHOLDER
    if any(_TOTAL.match(text) or _SUBTOTAL.match(text) for text in texts[:4]):
        return RowRole.TOTAL
    if any(_EXAMPLE.match(text) for text in texts[:2]):
        return RowRole.EXAMPLE
    lone = len(texts) == 1 and (len(texts[0]) > _LONG or _SECTION.match(texts[0]) or _DATE.match(texts[0]))
    if lone or _NOTE.match(texts[0]):
        return RowRole.NOTE
    if any(_SIGNED.search(text) for text in texts):
        return RowRole.NOTE
    return RowRole.DATA


def is_code_row(cells: TextRow) -> bool:
    """Tell whether a line under the header holds column numbers (甲 乙 1 2 …) or scores instead of data."""
    texts = [_plain(cell) for cell in cells if cell and cell.strip()]
    codes = sum(bool(_CODE.match(text)) for text in texts)
    if len(texts) < 2 or codes < len(texts) * _MOSTLY or any(_names(text) for text in texts):
        return False
    if not any(cell and cell.strip() for cell in cells[:2]):
        return True
    numbers = [int(text) for text in texts if text.isascii() and text.isdecimal()]
    counted = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
    return codes == len(texts) and counted


def _names(text: str) -> bool:
    """Tell whether a text of a possible line of codes is the name of a place or a person."""
    return not _CODE.match(text) and text not in _NO_NAMES and bool(_NAME.match(text))


def read_labels(cells: TextRow) -> dict[str, str]:
    """Read ``村名：红星村`` and ``村名：`` ``红星村`` from one line above the header."""
    found: dict[str, str] = {}
    open_label = ""
    for part in _label_parts(cells):
        label = _LABEL.match(half_width(part))
        bare = _BARE_UNIT.match(half_width(part).strip())
        if bare is not None:
            found["单位"], open_label = bare.group(1), ""
        elif label is not None:
            name = _plain(label.group(1))
            found[name] = label.group(2).strip()
            open_label = "" if found[name] else name
        elif open_label:
            found[open_label] = part.strip()
            open_label = ""
    return found


def _label_parts(cells: TextRow) -> Iterator[str]:
    """Yield the cells, those with several labels cut at wide gaps."""
    for cell in cells:
        if cell and cell.strip():
            pieces = _LABEL_SEAM.split(cell.strip())
            yield from pieces if sum(":" in half_width(piece) for piece in pieces) > 1 else [cell]


def _plain(text: str) -> str:
    """Return the text half-width and without any blank."""
    return "".join(half_width(text).split())
