"""The columns of the register of households."""

from app.common.masking import mask_id, mask_phone
from app.households.rows import RISK_REMOVED, HouseholdRow
from ui.common.table.column import Column, Tone


def _per_person(row: HouseholdRow) -> str:
    return f"{row.per_person:,.2f}" if row.per_person is not None else ""


def _monitored(row: HouseholdRow) -> str:
    return f"{row.monitored} · 已消除" if row.risk_removed else row.monitored


def _monitored_tone(row: HouseholdRow) -> Tone | None:
    if not row.monitored:
        return None
    return Tone.QUIET if row.risk_removed else Tone.SOON


def _count(number: int) -> str:
    return str(number) if number else ""


HOUSEHOLD_COLUMNS: tuple[Column[HouseholdRow], ...] = (
    Column("户主", lambda row: row.head_name or "（无户主）", key="head", width=8, freeze=True, strong=True),
    Column("户编号", lambda row: row.number, key="number", width=13, quiet=True, text_format=True),
    Column("村组", lambda row: f"{row.village}{row.group}", key="village", width=13),
    Column("户类型", lambda row: row.household_type, key="type", width=8),
    Column("人口", lambda row: str(row.people), key="people", width=5, number=True),
    Column(
        "人均纯收入（元）",
        _per_person,
        key="per_person",
        width=15,
        number=True,
        tip=lambda row: f"{row.per_person_year} 年" if row.per_person_year else "没有登记收入",
    ),
    Column(
        "监测",
        _monitored,
        key="monitored",
        width=21,
        tone=_monitored_tone,
        tip=lambda row: f"{row.monitored}（{RISK_REMOVED}）" if row.risk_removed else row.monitored,
    ),
    Column(
        "联系电话",
        lambda row: mask_phone(row.phone),
        key="phone",
        width=15,
        quiet=True,
        text_format=True,
        copy=lambda row: row.phone,
    ),
    Column("易地搬迁", lambda row: row.relocated, key="relocated", width=10),
    Column("帮扶人", lambda row: row.helper, key="helper", width=12, sortable=False),
    Column(
        "收入年度",
        lambda row: _count(row.per_person_year or 0),
        key="year",
        width=9,
        number=True,
        sortable=False,
        hidden=True,
    ),
    Column(
        "低保（人）",
        lambda row: _count(row.dibao_people),
        key="dibao",
        width=10,
        number=True,
        sortable=False,
        hidden=True,
    ),
    Column(
        "残疾（人）",
        lambda row: _count(row.disabled_people),
        key="disabled",
        width=10,
        number=True,
        sortable=False,
        hidden=True,
    ),
    Column("脱贫类别", lambda row: row.lifted_category, key="lifted", width=14, sortable=False, hidden=True),
    Column(
        "户主证件号码",
        lambda row: mask_id(row.head_id_number),
        key="head_id",
        width=24,
        quiet=True,
        text_format=True,
        sortable=False,
        hidden=True,
    ),
)
"""Masked columns copy masked, too, except the phone, which is there to be dialled."""
