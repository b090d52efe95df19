"""The lines above and below a table: placeholders, blank dates and labels that wait for a name."""

import re
from collections.abc import Iterable, Mapping

from app.common.reporting.filling import Filling

LONGEST_LINE = 200
"""Longer texts are instructions, which stay as they are."""

_LABELS = {
    "单位": "填报单位 报送单位 上报单位 制表单位 填表单位 单位名称 单位",
    "乡镇": "乡镇 乡(镇) 乡（镇） 乡镇名称 所在乡镇 镇名",
    "县": "县 县(市、区) 县（市、区） 县区",
    "日期": "填报日期 填报时间 统计日期 统计时间 截止日期 截止时间"
    " 统计截止日 统计截止日期 数据日期 报送时间 上报时间 日期 时间",
    "制表人": "制表人 填表人 填报人 报表人 经办人 统计人",
}
_KEY_OF = {label: key for key, labels in _LABELS.items() for label in labels.split()}
_STAMP = re.compile(r"[（(]\s*(?:盖章|公章|章|签章|签字)\s*[）)]")
_QUOTES_A_DOCUMENT = re.compile(r"根据|依据|文件|〔|\d号")
_LABEL = re.compile(r"([一-鿿][一-鿿、/（）() ]{0,14}?)[:：]")
_GAP = r"[\s　_＿]*"
_NO_YEAR = r"(?:20[\s　_＿]*|[\s　_＿]+|^)"
_BLANK_DATE = re.compile(rf"{_NO_YEAR}年{_GAP}月(?:{_GAP}日)?")
_WHOLE_DATE = re.compile(rf"(?:20\d\d{_GAP}|{_NO_YEAR})年{_GAP}(?:\d{{1,2}})?{_GAP}月(?:{_GAP}(?:\d{{1,2}})?{_GAP}日)?")
_BRACES = re.compile(r"[$#]?\{\{?\s*\.?([一-鿿]{1,8})\s*\}?\}")
_NAMELESS_COUNTY = re.compile(r"(?:[XxＸｘ×○〇*＊]{2,}|_{2,}|＿{2,})\s*县")
_NAMELESS_TOWNSHIP = re.compile(r"(?:[XxＸｘ×○〇*＊]{2,}|_{2,}|＿{2,})\s*(?:乡（镇）|乡\(镇\)|镇（乡）|乡镇|镇|乡)")


_MONEY_UNIT = re.compile(r"(?:金额)?单位\s*[:：][^:：]*?(万元|元)")


def money_unit(lines: Iterable[str]) -> str:
    """The unit of money that a line above the table names (金额单位：万元), or an empty text."""
    found = [match[1] for line in lines if (match := _MONEY_UNIT.search(line))]
    return found[0] if found else ""


def fill_line(text: str, filling: Filling) -> str:
    """A line above or below the table with everything filled in that the program knows; other text stays."""
    if not text or len(text) > LONGEST_LINE:
        return text
    words = filling.words
    text = _BRACES.sub(lambda found: words.get(found[1], found[0]), text)
    if words.get("县"):
        text = _NAMELESS_COUNTY.sub(lambda _: words["县"], text)
    if words.get("乡镇"):
        text = _NAMELESS_TOWNSHIP.sub(lambda _: words["乡镇"], text)
    return _fill_dates(_fill_labels(text, words), filling)


def _fill_dates(text: str, filling: Filling) -> str:
    """Put the day of the report where a year and month stand or are left blank."""

    def write(found: re.Match[str]) -> str:
        day = f"{filling.day}日" if found[0].endswith("日") else ""
        lead = found[0][: len(found[0]) - len(found[0].lstrip(" \u3000"))]
        return f"{lead}{filling.year}年{filling.month}月{day}"

    pattern = _BLANK_DATE if _QUOTES_A_DOCUMENT.search(text) else _WHOLE_DATE
    return pattern.sub(write, text)


def _fill_labels(text: str, words: Mapping[str, str]) -> str:
    """Write behind each known label that has nothing behind it; a signature (审核人) stays for the hand."""
    labels = list(_LABEL.finditer(text))
    for place in range(len(labels) - 1, -1, -1):
        label = labels[place]
        end = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        word = words.get(_KEY_OF.get(re.sub(r"[\s　]", "", _STAMP.sub("", label[1])), ""), "")
        stamp = _STAMP.match(text, label.end())
        behind = text[label.end() : end].removeprefix(stamp[0] if stamp else "")
        if not word or behind.strip(" \u3000_＿\n") or _BLANK_DATE.search(behind):
            continue
        rest = behind[len(word) * 2 :] if "_" not in behind else ""
        gap = "" if place + 1 == len(labels) else rest or "    "
        text = f"{text[: label.end()]}{word}{stamp[0] if stamp else ''}{gap}{text[end:]}"
    return text
