"""Counts, of one household, what measures may lean on."""

from app.monitoring.homes import Home, Member
from app.monitoring.measures.rules import Household
from db.households.codes import IdentityKind

_STRONG = ("普通劳动力", "技能劳动力")
_VOCATIONAL = ("中职", "高职", "技师")
_SEVERE = ("一级", "二级")


def household_of(home: Home) -> Household:
    """Return the numbers that proposals and questions of measures are made from."""

    def count(chosen: list[bool]) -> int:
        return sum(chosen)

    members = home.members
    return Household(
        labour=count([member.labour in _STRONG for member in members]),
        workers=count([_works(member) for member in members]),
        workers_away=count([_works(member) and _away(member) for member in members]),
        pupils=count([member.of_school_age for member in members]),
        vocational=count([_schooling(member).startswith(_VOCATIONAL) for member in members]),
        drop_outs=count([member.drop_out for member in members]),
        ill=count([_ill(member) for member in members]),
        disabled=count([IdentityKind.DISABLED in member.standings for member in members]),
        severely_disabled=count([_severe(member) for member in members]),
        dibao=count([IdentityKind.DIBAO in member.standings for member in members]),
        tekun=count([IdentityKind.TEKUN in member.standings for member in members]),
        uninsured=count([member.insured is False for member in members]),
    )


def _works(member: Member) -> bool:
    told = member.condition
    return told is not None and bool(told.work_months or told.work_place or told.work_firm or told.post_kind)


def _away(member: Member) -> bool:
    """Outside the county: a place of work is written down only for those."""
    return member.condition is not None and bool(member.condition.work_place)


def _schooling(member: Member) -> str:
    return (member.condition.schooling if member.condition else "") or ""


def _ill(member: Member) -> bool:
    health = (member.condition.health if member.condition else "") or ""
    return any(word in health for word in ("大病", "慢性病"))


def _severe(member: Member) -> bool:
    return any(grade in member.standings.get(IdentityKind.DISABLED, "") for grade in _SEVERE)
