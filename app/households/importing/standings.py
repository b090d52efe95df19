"""How a staged standing (户类型, 监测对象类别, 低保 …) is compared with the identities in force."""

from dataclasses import dataclass

from app.common.importing.sheets import Field
from db.households.codes import IdentityKind

KINDS = {
    "standing.lifted": IdentityKind.LIFTED,
    "standing.monitored": IdentityKind.MONITORED,
    "standing.relocated": IdentityKind.RELOCATED,
    "personal.dibao": IdentityKind.DIBAO,
    "personal.tekun": IdentityKind.TEKUN,
    "personal.disabled": IdentityKind.DISABLED,
}
"""Which identity a standing field speaks of."""

MONITORED_DETAILS = ("standing.monitored_from", "standing.risk_removed", "standing.risk_removed_on")
"""Fields that describe the monitored identity; without one they say nothing."""


@dataclass(frozen=True)
class Comparison:
    """SQL for one field: the value in force, and whether the staged one differs from it."""

    current: str
    differs: str


def in_force(owner: str, owner_id: str, kind: IdentityKind, column: str = "category") -> str:
    """A scalar subquery for a column of the identity of a kind that is open; `owner` is household or person."""
    shown = column if "y." in column else f"y.{column}"
    return (
        f"(SELECT {shown} FROM identity y WHERE y.{owner}_id = {owner_id} AND y.kind = '{kind.value}' "
        "AND y.valid_to IS NULL ORDER BY y.valid_from DESC LIMIT 1)"
    )


def compare_standing(field: Field, owner: str, owner_id: str) -> Comparison:
    """是 and the plain word agree with any category; a category must be the same; "-" agrees with nothing in force."""
    kind = KINDS[field.key]
    current = in_force(owner, owner_id, kind)
    value = f"s.{field.staged}"
    differs = (
        f"({value} IS NOT NULL AND CASE WHEN {value} = '-' THEN {current} IS NOT NULL "
        f"WHEN {value} IN ('是', '{kind.value}') THEN {current} IS NULL ELSE {current} IS NOT {value} END)"
    )
    return Comparison(current, differs)


def compare_monitored_detail(field: Field, owner_id: str) -> Comparison:
    """The month of identification, 风险是否已消除 and its month, of a household that is monitored already."""
    value = f"s.{field.staged}"
    if field.key == "standing.monitored_from":
        current = in_force("household", owner_id, IdentityKind.MONITORED, "substr(y.valid_from, 1, 7) || '-01'")
        differs = f"({value} IS NOT NULL AND {current} IS NOT NULL AND {current} <> {value})"
        return Comparison(in_force("household", owner_id, IdentityKind.MONITORED, "valid_from"), differs)
    removed = in_force("household", owner_id, IdentityKind.MONITORED, "substr(y.risk_removed_on, 1, 7) || '-01'")
    monitored = in_force("household", owner_id, IdentityKind.MONITORED, "valid_from")
    if field.key == "standing.risk_removed":
        current = f"CASE WHEN {monitored} IS NOT NULL THEN {removed} IS NOT NULL END"
        return Comparison(current, f"({value} IS NOT NULL AND ({current}) <> {value})")
    return Comparison(removed, f"({value} IS NOT NULL AND {monitored} IS NOT NULL AND {removed} IS NOT {value})")
