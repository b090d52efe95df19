"""与户主关系 after the head has changed: proposed from the old relations, for the clerk to correct."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.households.rules import FEMALE, HEAD, SPOUSE

OTHER = "其他"
_PARENTS = ("之父", "之母")
_BROTHERS = ("之兄弟姐妹", "之兄弟姐妹")

_Words = tuple[str, str]
"""The relation of a man and of a woman."""


@dataclass(frozen=True)
class Kin:
    """Somebody as related to the old head."""

    relation: str
    sex: str


def _same(*relations: str) -> dict[str, _Words]:
    return {each: (each, each) for each in relations}


def _one(**relations: str) -> dict[str, _Words]:
    return {old: (new, new) for old, new in relations.items()}


_SPOUSE: Mapping[str, _Words] = {
    HEAD: (SPOUSE, SPOUSE),
    **_same("之子", "之女", "之儿媳", "之女婿", "之孙子", "之孙女", "之外孙子", "之外孙女", "之曾孙子"),
    **_one(之岳父="之父", 之岳母="之母", 之公公="之父", 之婆婆="之母"),
}
_CHILD: Mapping[str, _Words] = {
    HEAD: _PARENTS,
    SPOUSE: _PARENTS,
    "之子": _BROTHERS,
    "之女": _BROTHERS,
    **_one(之儿媳="之兄弟媳妇", 之孙子="之侄儿", 之孙女="之侄女"),
    **_one(之岳父="之外祖父", 之岳母="之外祖母", 之公公="之祖父", 之婆婆="之祖母"),
    "之兄弟姐妹": ("之叔伯", OTHER),
}
_GRANDCHILD: Mapping[str, _Words] = {
    HEAD: ("之祖父", "之祖母"),
    SPOUSE: ("之祖父", "之祖母"),
    **_one(之子="之父", 之儿媳="之母", 之孙子="之兄弟姐妹", 之孙女="之兄弟姐妹"),
}
_DAUGHTERS_CHILD: Mapping[str, _Words] = {
    HEAD: ("之外祖父", "之外祖母"),
    SPOUSE: ("之外祖父", "之外祖母"),
    **_one(之女="之母", 之女婿="之父", 之外孙子="之兄弟姐妹", 之外孙女="之兄弟姐妹"),
}
_PARENT: Mapping[str, _Words] = {
    HEAD: ("之子", "之女"),
    SPOUSE: ("之女婿", "之儿媳"),
    **_one(之父=SPOUSE, 之母=SPOUSE, 之子="之孙子", 之女="之孙女", 之孙子="之曾孙子", 之兄弟媳妇="之儿媳"),
    **_one(之侄儿="之孙子", 之侄女="之孙女"),
    "之兄弟姐妹": ("之子", "之女"),
}
_IN_LAW: Mapping[str, _Words] = {
    HEAD: ("之女婿", OTHER),
    SPOUSE: (OTHER, "之女"),
    **_one(之岳父=SPOUSE, 之岳母=SPOUSE, 之子="之外孙子", 之女="之外孙女"),
}
_HUSBANDS_PARENT: Mapping[str, _Words] = {
    HEAD: (OTHER, "之儿媳"),
    SPOUSE: ("之子", OTHER),
    **_one(之公公=SPOUSE, 之婆婆=SPOUSE, 之子="之孙子", 之女="之孙女"),
}
_GRANDPARENT: Mapping[str, _Words] = {
    HEAD: ("之孙子", "之孙女"),
    **_one(之父="之子", 之母="之儿媳", 之祖父=SPOUSE, 之祖母=SPOUSE),
}
_SONS_WIFE: Mapping[str, _Words] = {
    HEAD: ("之公公", "之婆婆"),
    SPOUSE: ("之公公", "之婆婆"),
    **_one(之子=SPOUSE, 之孙子="之子", 之孙女="之女"),
}
_DAUGHTERS_HUSBAND: Mapping[str, _Words] = {
    HEAD: ("之岳父", "之岳母"),
    SPOUSE: ("之岳父", "之岳母"),
    **_one(之女=SPOUSE, 之外孙子="之子", 之外孙女="之女"),
}
_SIBLING: Mapping[str, _Words] = {
    HEAD: _BROTHERS,
    SPOUSE: (OTHER, "之兄弟媳妇"),
    **_same("之父", "之母", "之祖父", "之祖母", "之外祖父", "之外祖母", "之兄弟姐妹"),
    **_one(之子="之侄儿", 之女="之侄女"),
}
_TABLE: Mapping[str, Mapping[str, _Words]] = {
    SPOUSE: _SPOUSE,
    "之子": _CHILD,
    "之女": _CHILD,
    "之孙子": _GRANDCHILD,
    "之孙女": _GRANDCHILD,
    "之外孙子": _DAUGHTERS_CHILD,
    "之外孙女": _DAUGHTERS_CHILD,
    "之父": {**_PARENT, **_one(之祖父="之父", 之祖母="之母")},
    "之母": {**_PARENT, **_one(之祖父="之公公", 之祖母="之婆婆", 之外祖父="之父", 之外祖母="之母")},
    "之儿媳": _SONS_WIFE,
    "之女婿": _DAUGHTERS_HUSBAND,
    "之兄弟姐妹": _SIBLING,
    "之岳父": _IN_LAW,
    "之岳母": _IN_LAW,
    "之公公": _HUSBANDS_PARENT,
    "之婆婆": _HUSBANDS_PARENT,
    "之祖父": _GRANDPARENT,
    "之祖母": _GRANDPARENT,
}
"""By the relation of the new head to the old one: old relation → new relation."""


def rebased(member: Kin, head: Kin, old_head_sex: str = "", *, only_child: bool = False) -> str:
    """Return a member's relation to a new head, both as they were related to the old one; 其他 where it is not certain.

    Args:
        only_child: the new head is the old one's only child in the household, so that 儿媳 and 孙子 are the head's own.
    """
    if member.relation == head.relation == HEAD:
        return HEAD
    if head.relation == HEAD:
        return member.relation or OTHER
    special = _special(member.relation, head, old_head_sex, only_child)
    if special:
        return special
    words = _TABLE.get(head.relation, {}).get(member.relation)
    if words is None:
        return OTHER
    return words[1] if member.sex == FEMALE else words[0]


_PARENTS_IN_LAW = {"之父": ("之岳父", "之公公"), "之母": ("之岳母", "之婆婆")}
_GRANDPARENTS = {"之父": ("之祖父", "之外祖父"), "之母": ("之祖母", "之外祖母")}
_SONS_OWN = {"之儿媳": SPOUSE, "之孙子": "之子", "之孙女": "之女", "之曾孙子": "之孙子"}
_DAUGHTERS_OWN = {"之女婿": SPOUSE, "之外孙子": "之子", "之外孙女": "之女"}


def _special(relation: str, head: Kin, old_head_sex: str, only_child: bool) -> str:
    """Relations that depend on more than the table knows."""
    if head.relation == SPOUSE and relation in _PARENTS_IN_LAW:
        return _PARENTS_IN_LAW[relation][head.sex == FEMALE]
    if head.relation not in ("之子", "之女"):
        return ""
    if relation in _GRANDPARENTS:
        return _GRANDPARENTS[relation][old_head_sex == FEMALE]
    if not only_child:
        return ""
    return (_SONS_OWN if head.relation == "之子" else _DAUGHTERS_OWN).get(relation, "")
