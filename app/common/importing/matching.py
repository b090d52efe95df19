"""Matching headers to fields one by one: by group and name, by name, at last by likeness.

Counties repeat names: 「工资性收入」 once for the year and once under 「风险消除后」. A column is told by its group,
its name and the how-manieth of that name it is; a name under a group that speaks of another time or another person is
not taken for the field of the same name.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.common.importing.headers import normalise_header
from app.common.importing.layout import Header
from app.common.importing.sheets import Field, Mapped, Register, Sheet
from app.common.importing.units import UnitFrom

LIKENESS = 86.0
"""Ratio (0–100) from which a header is offered as perhaps meaning a field; the clerk looks at it."""

_FOREIGN = re.compile(
    r"消除[前后]|帮扶[前后]|搬迁[前后]|识别时|纳入时|[上去前下明][一]?年|计划(?!生育)|预计"
    r"|帮扶(责任)?人|帮扶干部|联系人|监护人|担保人|采集人|负责人|法人|代表人|代办人|代领人"
)
_SOMEBODY = re.compile(r"(人|人员|对象|者|生|户|工|员|童|成员|本人|村民|群众)$")
_NOT_THE_ONE = re.compile(
    r"户主|经办|审核|填[表报]|登记|介绍|委托|见证|证明|开户|收款|领取|接收|采集|信息|网格|调查|审批|包保|监督|专干"
)
_GROUP_TAIL = re.compile(r"(基本|主要|相关)?(信息|情况|资料|数据|状况)$")
_TELLING = "未不非无没前后内外"
"""A header that differs from a name in one of these means something else, however alike they are."""


@dataclass(frozen=True)
class Names:
    """What headers can mean in one sheet.

    Args:
        special: header → key of the field (None: known and left alone), as the known sheet says.
        fields: header → field, as labels and aliases say.
        shared: keys of the fields that are not the sheet's own.
    """

    register: Register
    special: Mapping[str, str | None]
    fields: Mapping[str, Field]
    shared: frozenset[str]


def names_in(register: Register, sheet: Sheet | None) -> Names:
    """Return what headers can mean in a known sheet, or in none."""
    special = {normalise_header(c.header): c.field for c in sheet.columns} if sheet else {}
    fields = (*register.fields, *sheet.own) if sheet else register.fields
    by_name = {normalise_header(n): f for f in fields for n in (f.label, *f.aliases)}
    return Names(register, special, by_name, frozenset(f.key for f in register.fields))


def match_headers(names: Names, headers: Sequence[Header]) -> tuple[Mapped, ...]:
    """Match every header; a field is filled by one column only: by the first of those that surely mean it."""
    taken: set[str] = set()
    fields: dict[int, tuple[Field, bool]] = {}
    for header in headers:
        field = _surely(names, header)
        if field is not None and field.key not in taken:
            taken.add(field.key)
            fields[header.column] = field, True
    for header in headers:
        if header.column in fields or _is_known(names, header):
            continue
        field = _perhaps(names, header)
        if field is not None and field.key not in taken:
            taken.add(field.key)
            fields[header.column] = field, False
    seen: Counter[tuple[str, str]] = Counter()
    mapped = []
    for header in headers:
        seen[header.block, header.key] += 1
        field, sure = fields.get(header.column, (None, True))
        source = UnitFrom.HEADER if header.unit else UnitFrom.NOWHERE
        occurrence = seen[header.block, header.key]
        mapped.append(Mapped(header.column, header.name, field, sure, header.unit, source, header.block, occurrence))
    return tuple(mapped)


def _surely(names: Names, header: Header) -> Field | None:
    """The field that a header means by its group and name, or by its name."""
    for key in _grouped(header):
        if key in names.fields:
            return names.fields[key]
    key = normalise_header(header.name)
    if key in names.special:
        return names.register.by_key.get(names.special[key] or "")
    return _at_home(names, header, names.fields.get(key))


def _perhaps(names: Names, header: Header) -> Field | None:
    """The field whose name is almost the header's."""
    key = normalise_header(header.name)
    field = _alike(key, names.fields) or _of_somebody(key, names.fields)
    return _at_home(names, header, field) if len(key) >= 3 else None


def _is_known(names: Names, header: Header) -> bool:
    """Tell whether the header is exactly a name, so that what it resembles does not matter."""
    key = normalise_header(header.name)
    return key in names.special or key in names.fields


def _at_home(names: Names, header: Header, field: Field | None) -> Field | None:
    """Leave alone what stands under a group of another time or person (风险消除后 · 工资性收入, 采集人 · 联系电话)."""
    if field is None or field.key not in names.shared or not _FOREIGN.search(header.block):
        return field
    return None


def _grouped(header: Header) -> list[str]:
    """Return the names a header has together with its groups, the innermost first: 户主信息 · 姓名 → 户主姓名."""
    found = []
    name = normalise_header(header.name)
    for group in reversed(header.block.split("/") if header.block else ()):
        plain = _GROUP_TAIL.sub("", normalise_header(group))
        if plain:
            found += [plain + name, plain + name.removeprefix("联系")]
    return found


def _of_somebody(key: str, names: Mapping[str, Field]) -> Field | None:
    """The name or the number of those whom the list is about: 低保对象姓名, 学生身份证号; not of who signs or helps."""
    for name, field in names.items():
        whose = key.removesuffix(name)
        if field.kind not in ("name", "id") or whose == key or len(name) < 2:
            continue
        if _SOMEBODY.search(whose) and not _NOT_THE_ONE.search(whose) and not _FOREIGN.search(whose):
            return field
    return None


def _alike(key: str, names: Mapping[str, Field]) -> Field | None:
    from rapidfuzz import fuzz, process

    same = [name for name in names if all(key.count(sign) == name.count(sign) for sign in _TELLING)]
    found = process.extractOne(key, same, scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return names[found[0]] if found else None
