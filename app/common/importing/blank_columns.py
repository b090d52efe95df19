"""What a column of a blank workbook offers and allows, worked out from the field that it fills."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.common.errors import CellProblem
from app.common.importing.cells import Codes, cleaner_of
from app.common.importing.cleaning import Cleaner
from app.common.importing.headers import header_unit
from app.common.importing.sheets import Column, Field, Register, Sheet
from app.common.reporting.cells import COUNT_FORMAT, MONEY_FORMAT, TEXT_FORMAT, may_act

YES, NO = "是", "否"
_QUESTION = "是否"
_AREA_FORMAT = "0.00"
_FINE_MONEY_FORMAT = "#,##0.00####"
_NUMBER_FORMATS = {
    "money": MONEY_FORMAT,
    "scaled": _AREA_FORMAT,
    "count": COUNT_FORMAT,
    "months": COUNT_FORMAT,
    "year": COUNT_FORMAT,
}
_WIDTHS = {"id": 25, "phone": 15, "name": 11, "money": 14, "scaled": 11, "count": 9, "months": 9, "year": 8, "day": 13}
_WIDTHS |= {"month": 10, "yes_no": 9, "sex": 6, "standing": 15, "codes": 18}
_USUAL_WIDTH, _CHOICE_WIDTH = 14, (9, 24)
_HEADER_LINES = 4
_SHOWN_CHOICES = 12

_BOUNDS: Mapping[str, tuple[int, int]] = {
    "money": (-99_999_999_999, 99_999_999_999),
    "scaled": (0, 10_000_000),
    "count": (0, 10_000_000),
    "months": (0, 12),
    "year": (1949, 2100),
}
_RULES = {
    "name": "填姓名，不带数字",
    "id": "填 18 位证件号码；残疾人证填 20 或 22 位；没有证件的填系统占位号 999999…",
    "phone": "填 11 位手机号，座机带区号，如 0745-1234567",
    "day": "填日期，如 2023-05-01 或 2023年5月1日",
    "month": "填年月，如 202305 或 2023年5月",
    "count": "填整数",
    "months": "填 0 到 12 的整数",
    "year": "填四位年份，如 2026",
    "yes_no": "填“是”或“否”",
    "codes": "可以填几个，用逗号隔开",
}


@dataclass(frozen=True)
class BlankColumn:
    """One column of a blank workbook.

    Args:
        unit: the unit in the header; money of a header without one is in 元.
        clean: how the importer reads a cell of it; None when it leaves the column alone.
        choices: what its drop-down offers; the importer takes each of them.
        only_choices: nothing else is legal.
        no_word: the word that says a standing does not hold; "" leaves the cell empty.
        rule: what is allowed, for the clerk.
        bounds: least and most of a number.
    """

    header: str
    field: Field | None
    unit: str
    required: bool
    clean: Cleaner | None
    choices: tuple[str, ...]
    only_choices: bool
    no_word: str
    rule: str
    bounds: tuple[int, int] | None
    number_format: str
    width: float

    @property
    def kind(self) -> str:
        """The kind of its field, "" without one."""
        return self.field.kind if self.field else ""

    @property
    def lines(self) -> int:
        """How many lines the header takes at this width."""
        return -(-_width_of(self.header) // max(1, int(self.width) - 2))


def blank_columns(
    register: Register,
    sheet: Sheet,
    required: frozenset[str],
    codes: Codes,
    offered: Mapping[str, Sequence[str]],
) -> tuple[BlankColumn, ...]:
    """Describe the columns of a sheet in its own order.

    Args:
        required: keys of the fields that must be filled.
        offered: field key → what the registry itself knows to choose from (villages, groups).
    """
    return tuple(_describe(register, column, required, codes, offered) for column in sheet.columns)


def _describe(
    register: Register, column: Column, required: frozenset[str], codes: Codes, offered: Mapping[str, Sequence[str]]
) -> BlankColumn:
    header, unit = column.header, header_unit(column.header)
    field = register.by_key[column.field] if column.field else None
    if field is None:
        width = _width(header, "", ())
        return BlankColumn(header, None, unit, False, None, (), False, "", "导入时不读这一列", None, TEXT_FORMAT, width)
    clean = cleaner_of(field, unit, codes)
    choices, only = _choices(field, header, codes)
    choices = tuple(c for c in dict.fromkeys((*offered.get(field.key, ()), *choices)) if _takes(clean, c))
    number_format = _NUMBER_FORMATS.get(field.kind, TEXT_FORMAT)
    return BlankColumn(
        header=header,
        field=field,
        unit=unit,
        required=field.key in required,
        clean=clean,
        choices=choices,
        only_choices=only and bool(choices),
        no_word=_no_word(field, header, codes),
        rule=_rule(field, unit, choices),
        bounds=_BOUNDS.get(field.kind),
        number_format=_FINE_MONEY_FORMAT if unit == "万元" and field.kind == "money" else number_format,
        width=_width(header, field.kind, choices),
    )


def _choices(field: Field, header: str, codes: Codes) -> tuple[tuple[str, ...], bool]:
    """What a drop-down offers, and whether nothing else is legal."""
    match field.kind:
        case "yes_no":
            return (YES, NO), True
        case "sex":
            return ("男", "女"), True
        case "code":
            return tuple(codes(field.codes)), True
        case "codes":
            return tuple(codes(field.codes)), False
        case "standing":
            return _standing_choices(field, header, codes)
        case "text":  # a list of that name is advice: the importer takes any words
            names = (header, field.label, *field.aliases)
            return next((tuple(found) for name in names if (found := codes(name))), ()), False
    return (), False


def _standing_choices(field: Field, header: str, codes: Codes) -> tuple[tuple[str, ...], bool]:
    values = tuple(v for v in codes(field.codes) if v not in field.none_words) if field.codes else ()
    yes = (YES,) if header.startswith(_QUESTION) else ()
    no = _no_word(field, header, codes)
    if not values and not yes:
        return (), False
    return (*values, *yes, no or NO), bool(values)


def _no_word(field: Field, header: str, codes: Codes) -> str:
    """How the county writes that a standing does not hold: 否 under a question, its own word, else nothing."""
    if field.kind != "standing":
        return ""
    if header.startswith(_QUESTION):
        return NO
    return next((v for v in codes(field.codes) if v in field.none_words), "") if field.codes else ""


def _takes(clean: Cleaner, choice: str) -> bool:
    """Whether a choice can be offered: the importer reads it, and no spreadsheet takes it for a formula."""
    try:
        return not may_act(choice) and clean(choice) is not None
    except CellProblem:
        return False


def _rule(field: Field, unit: str, choices: Sequence[str]) -> str:
    if field.kind == "money":
        return f"填金额，单位{unit or '元'}，最多两位小数，只写数字" if unit != "万元" else "填金额，单位万元，只写数字"
    if field.kind == "scaled":
        return f"填数字{f'，单位{unit}' if unit else ''}，最多两位小数"
    rule = _RULES.get(field.kind, "")
    if field.kind == "yes_no" or not choices:
        return rule
    shown = "、".join(choices[:_SHOWN_CHOICES])
    rest = f" 等 {len(choices)} 个，见下拉框" if len(choices) > _SHOWN_CHOICES else ""
    return "；".join(part for part in (f"可填：{shown}{rest}", rule) if part)


def _width(header: str, kind: str, choices: Sequence[str]) -> float:
    """Wide enough for the cells, and for the header in four lines."""
    usual: float = _WIDTHS.get(kind, _USUAL_WIDTH)
    if kind == "code" and choices:
        least, most = _CHOICE_WIDTH
        usual = min(most, max(least, 3 + max(map(_width_of, choices))))
    return max(usual, -(-_width_of(header) // _HEADER_LINES) + 3)


def _width_of(text: str) -> int:
    """Half-width characters that a text takes."""
    return sum(1 if sign.isascii() else 2 for sign in text)
