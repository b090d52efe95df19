"""Reading the text of one header cell: what it is called, and in which unit its column is."""

import re

from app.common.identifiers import half_width

_BLANKS = re.compile(r"[\s\u00a0\u200b-\u200f\u2028-\u202f\u2060\ufeff]+")
_STARS = "*＊★※"
_UNIT_NAMES = (
    "亿元|百万元|万元|千元|百元|元|‰|亩|个月|月|人|户|个|岁|年|天|次|%|平方米|平米|㎡|m2|公里|千米|km|米|公斤|斤|吨|头|只|株|台|座|处|人次"
    "|元/月|元/年|万元/年|元/人|万元/人|元/户"
)
_UNIT = re.compile(rf"[(\[【〔](?:金额)?(?:单位:?)?({_UNIT_NAMES})[)\]】〕]$")
_TAIL = re.compile(r"(?:[/:,_-]|[,;:(]?(?:金额)?单位:?)(亿元|百万元|万元|千元|百元|元|%|‰)$|(?<=\D)([%‰])$")
_HINT = re.compile(
    r"[(\[【〔](?:[^()\[\]【】〔〕]*(?:必填|选填|下拉|文本|格式|可不填|不填|填写)[^()\[\]【】〔〕]*|\d{2}位(?:数字)?|是[/、或]否|有[/、或]无|男[/、或]女)[)\]】〕]$"
)
"""What a header asks of its cells: (必填), (18位,文本格式), (是/否); it is no part of its name."""
_SAME_UNITS = {"个月": "月", "平米": "平方米", "㎡": "平方米", "m2": "平方米", "千米": "公里", "km": "公里"}


def clean_header(text: str) -> str:
    """Return the header as it is shown: without blanks, line breaks and the star of required columns."""
    return _BLANKS.sub("", text).strip(_STARS)


def split_unit(text: str) -> tuple[str, str]:
    """Return the normalised header without its unit, and the unit: 耕地面积（亩） → 耕地面积, 亩; 年收入/万元 → 年收入,
    万元.
    """
    plain = _BLANKS.sub("", half_width(text)).strip(_STARS).rstrip(":").upper()
    plain = _HINT.sub("", plain) or plain
    found = _UNIT.search(plain) or _UNIT.search(plain.lower()) or _TAIL.search(plain)
    if found is None or found.start() == 0:
        return plain, ""
    unit = next(group for group in found.groups() if group)
    return plain[: found.start()], _SAME_UNITS.get(unit, unit)


def normalise_header(text: str) -> str:
    """Return the header as headers are compared: half-width, no blanks, no star, no unit."""
    return split_unit(text)[0]


def header_unit(text: str) -> str:
    """Return the unit that a header names in brackets at its end, or an empty text."""
    return split_unit(text)[1]
