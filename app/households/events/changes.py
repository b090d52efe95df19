"""Every household of an event before and after, with the relations that follow from a new head."""

from collections.abc import Sequence

from app.households.drafts import PersonDraft
from app.households.events.drafts import HouseholdChange, MemberChange
from app.households.events.kinship import OTHER, Kin, rebased
from app.households.events.reading import Home, Living
from app.households.events.rules import Candidate, proposed_head
from app.households.events.scene import Scene
from app.households.rules import FEMALE, MALE, SPOUSE, age_on
from db.households.codes import HEAD, EventKind

_CHILDREN = ("之子", "之女")
_MARRIAGES = (EventKind.MARRIED_IN, EventKind.MARRIED_OUT)


def household_changes(scene: Scene) -> tuple[HouseholdChange, ...]:
    """Return the household that is left or changed, then the one that is joined or founded."""
    found = [_left(scene, scene.left)] if scene.left else []
    if scene.joined:
        found.append(_joined(scene, scene.joined))
    if scene.founded:
        found.append(_founded(scene))
    return tuple(found)


def _left(scene: Scene, home: Home) -> HouseholdChange:
    draft = scene.draft
    changes = draft.kind is EventKind.HEAD_CHANGED
    wants = (scene.head_goes and bool(scene.stayers)) or changes
    candidates = [each for each in scene.stayers if not (changes and each is home.head)]
    proposed = _proposed(scene, candidates)
    head_id = (draft.head_id or (candidates[0].person_id if len(candidates) == 1 else None)) if wants else None
    members = [_stays(scene, home, each, head_id) for each in home.members]
    return HouseholdChange(home.id, home.name, home.place, tuple(members), wants, proposed, scene.closes)


def _stays(scene: Scene, home: Home, one: Living, head_id: int | None) -> MemberChange:
    """A member of the household that is left: leaves, becomes the head, or is related to the new one."""
    moved = one in scene.people
    if one in scene.leavers:
        return _change(scene, one, one.relation, None, moved)
    after = scene.draft.relations.get(one.person_id) or one.relation
    head = home.member(head_id) if head_id else None
    if head is not None:
        typed = scene.draft.relations.get(one.person_id)
        after = HEAD if one is head else typed or _rebased(home, one, head)
    return _change(scene, one, one.relation, after, moved)


def _rebased(home: Home, one: Living, head: Living) -> str:
    if home.head is None:
        return one.relation or OTHER
    children = [each for each in home.members if each.relation in _CHILDREN]
    return rebased(
        Kin(one.relation, one.sex),
        Kin(head.relation, head.sex),
        home.head.sex,
        only_child=len(children) == 1 and head in children,
    )


def _joined(scene: Scene, home: Home) -> HouseholdChange:
    members = [_change(scene, each, each.relation, each.relation) for each in home.members]
    for one in scene.leavers:
        after = scene.draft.relations.get(one.person_id) or _as_guest(scene, home, one)
        members.append(_change(scene, one, None, after, moved=True))
    members += _newcomers(scene)
    return HouseholdChange(home.id, home.name, home.place, tuple(members))


def _as_guest(scene: Scene, home: Home, one: Living) -> str:
    """The usual relation of somebody who comes into a household."""
    return usual_relation(scene.draft.kind, one.sex, [(each.relation, each.sex) for each in home.members])


def usual_relation(kind: EventKind, sex: str, members: Sequence[tuple[str, str]]) -> str:
    """The usual relation to the head of somebody who is born or comes into a household, "" when it has to be asked.

    Args:
        members: relation and sex of those who live there.
    """
    relations = {relation for relation, _ in members}
    if kind is EventKind.BIRTH:
        grandchild = "之儿媳" in relations
        return {MALE: "之孙子" if grandchild else "之子", FEMALE: "之孙女" if grandchild else "之女"}.get(sex, "")
    if kind not in _MARRIAGES:
        return OTHER
    child, in_law, wanted = ("之子", "之儿媳", MALE) if sex == FEMALE else ("之女", "之女婿", FEMALE)
    if child in relations:
        return in_law
    free = SPOUSE not in relations and (HEAD, wanted) in members
    return SPOUSE if free else OTHER


def _founded(scene: Scene) -> HouseholdChange:
    draft, leavers = scene.draft, scene.leavers
    place = scene.left.place if scene.left else ""
    if not leavers:
        members = tuple(_newcomers(scene))
        name = next((each.name for each in members if each.after == HEAD), "")
        return HouseholdChange(None, f"{name or '新'} 户（新）", place, members)
    chosen = draft.new_head_id or (leavers[0].person_id if len(leavers) == 1 else None)
    head = next((each for each in leavers if each.person_id == chosen), None)
    members = tuple(_change(scene, each, None, _in_founded(scene, each, head), moved=True) for each in leavers)
    name = f"{head.name if head else '新'} 户（新）"
    return HouseholdChange(None, name, place, members, len(leavers) > 1, _proposed(scene, leavers))


def _in_founded(scene: Scene, one: Living, head: Living | None) -> str:
    if head is None:
        return one.relation
    if one is head:
        return HEAD
    return scene.draft.relations.get(one.person_id) or (_rebased(scene.left, one, head) if scene.left else OTHER)


def _newcomers(scene: Scene) -> list[MemberChange]:
    return [_newcomer(scene, -place, each) for place, each in enumerate(scene.newcomers, 1)]


def _newcomer(scene: Scene, number: int, draft: PersonDraft) -> MemberChange:
    day = scene.draft.happened_on
    age = age_on(draft.birth_date, day) if draft.birth_date and draft.birth_date <= day else None
    return MemberChange(number, draft.name.strip() or "（未填姓名）", draft.sex, age, None, draft.relation, moved=True)


def _proposed(scene: Scene, people: Sequence[Living]) -> int | None:
    day = scene.draft.happened_on
    return proposed_head([Candidate(each.person_id, each.relation, each.age(day)) for each in people])


def _change(scene: Scene, one: Living, before: str | None, after: str | None, moved: bool = False) -> MemberChange:
    return MemberChange(one.person_id, one.name, one.sex, one.age(scene.draft.happened_on), before, after, moved)
