"""Writes a population event as planned, in one change set: memberships, heads, identities, holdings, the event."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.identifiers import read_id
from app.households.dated import change_dated
from app.households.drafts import HouseholdDraft
from app.households.events.drafts import Choice, EventDraft, EventPlan, HouseholdChange, MemberChange, OpenHolding
from app.households.events.planning import completed, plan_scene
from app.households.events.reading import lasting
from app.households.events.scene import Scene, set_scene
from app.households.holdings import Destiny, Holder, Settlement, settle_all
from app.households.members import DOCUMENT_KINDS, add_member
from app.households.search import search_text
from app.households.service import add_empty_household
from db.households.codes import EventKind
from db.households.entities import Household, Identity, Membership, Person
from db.households.events import PopulationEvent, PopulationEventPerson


def record_event(
    session: Session, draft: EventDraft, choices: Sequence[Choice], holders: Sequence[Holder], on: date
) -> int:
    """Write an event; return its id. What is not named in `choices` goes its usual way.

    Args:
        on: today.

    Raises:
        UserError: the plan has a problem, or something that hangs on a person cannot go where it is sent.
    """
    scene = set_scene(session, completed(draft))
    plan = plan_scene(session, scene, holders, on)
    if plan.problems:
        raise UserError(plan.problems[0].text, plan.problems[0].remedy)
    settlements = _settlements(plan, choices)
    before = _memberships(session, plan)
    day = _first_day(scene)
    founded = _found(session, scene) if scene.founded else None
    target = scene.joined.id if scene.joined else founded
    newcomers = _bring_newcomers(session, scene, target, day)
    _move(session, scene, plan, target, day)
    _end_identities(session, plan, day)
    if target is not None:
        _carry_identities(session, scene, plan, target, day)
    settle_all(session, holders, [replace(each, household_id=_going(each, target)) for each in settlements], day)
    event = _event(session, scene, plan, target, newcomers)
    if scene.draft.kind is EventKind.ID_CORRECTED:
        _correct_number(session, scene)
    for change in plan.households:
        _trace(session, event.id, change, change.household_id or founded or 0, before, newcomers)
    session.flush()
    return event.id


def _first_day(scene: Scene) -> date:
    """The day from which memberships are written: nobody joins a household before the register knows anybody in it."""
    known = scene.joined.since if scene.joined else None
    return max(scene.draft.happened_on, known) if known else scene.draft.happened_on


def _found(session: Session, scene: Scene) -> int:
    new = scene.founded
    assert new is not None
    village_id = new.village_id or (scene.left.village_id if scene.left else 0)
    group = new.group or (scene.left.group if scene.left and village_id == scene.left.village_id else "")
    draft = HouseholdDraft(village_id, new.number, group, new.phone, new.address)
    return add_empty_household(session, draft)


def _bring_newcomers(session: Session, scene: Scene, target: int | None, day: date) -> dict[int, int]:
    """Register who comes from outside; return the person by the number in the plan (-1, -2 …)."""
    if target is None:
        return {}
    return {-place: add_member(session, target, each, day) for place, each in enumerate(scene.newcomers, 1)}


def _move(session: Session, scene: Scene, plan: EventPlan, target: int | None, day: date) -> None:
    """End, change and begin memberships."""
    leavers = {each.person_id for each in scene.leavers}
    for change in plan.households:
        for each in change.members:
            if change.household_id is not None and each.before is not None:
                _write_stay(session, change.household_id, each, day)
            elif each.person_id in leavers and target is not None and each.after is not None:
                session.add(
                    Membership(
                        household_id=target, person_id=each.person_id, relation=each.after or None, valid_from=day
                    )
                )
        if change.closes and change.household_id is not None:
            session.get_one(Household, change.household_id).closed_on = day
    session.flush()


def _write_stay(session: Session, household_id: int, one: MemberChange, day: date) -> None:
    """End a membership, or change its relation; rows that the register knows from a later day only follow."""
    rows = session.scalars(
        select(Membership)
        .where(Membership.household_id == household_id, Membership.person_id == one.person_id, lasting(day))
        .order_by(Membership.id)
    ).all()
    for row in rows:
        if one.after is None:
            row.valid_to = max(day, row.valid_from)
        elif one.after != one.before:
            change_dated(session, row, {"relation": one.after or None}, day)
    session.flush()


def _end_identities(session: Session, plan: EventPlan, day: date) -> None:
    for line in plan.ending:
        identity = session.get_one(Identity, line.identity_id)
        identity.valid_to = max(day, identity.valid_from)


def _carry_identities(session: Session, scene: Scene, plan: EventPlan, target: int, day: date) -> None:
    """Give the other household the identities that the clerk chose; the basis says where they come from."""
    wanted = {each.identity_id for each in plan.carried if each.usual}
    if scene.draft.carried is not None:
        wanted = set(scene.draft.carried)
    for line in plan.carried:
        if line.identity_id not in wanted:
            continue
        old = session.get_one(Identity, line.identity_id)
        session.add(
            Identity(
                household_id=target,
                kind=old.kind,
                category=old.category,
                valid_from=day,
                risk_removed_on=old.risk_removed_on,
                basis=f"{scene.draft.kind}，来自{line.whose}，原自 {old.valid_from}",
            )
        )


def _settlements(plan: EventPlan, choices: Sequence[Choice]) -> list[Settlement]:
    """What becomes of every holding: as chosen, else as usual.

    Raises:
        UserError: a choice is for something that is not there any more, or is none of those offered.
    """
    chosen = {(each.holder, each.key): each for each in choices}
    known = {(each.holding.holder, each.holding.key) for each in plan.holdings}
    if set(chosen) - known:
        raise UserError("挂在这些人身上的内容刚刚变过", remedy="回到上一步重新核对后再登记")
    return [_settlement(each, chosen.get((each.holding.holder, each.holding.key))) for each in plan.holdings]


def _settlement(open_holding: OpenHolding, choice: Choice | None) -> Settlement:
    options = open_holding.options
    if choice is None:
        return Settlement(open_holding.holding, options[0].destiny, person_id=options[0].person_id)
    fitting = [each for each in options if each.destiny is choice.destiny]
    exact = [each for each in fitting if choice.person_id is None or each.person_id == choice.person_id]
    if not exact:
        raise UserError(
            f"「{open_holding.holding.words}」不能“{choice.destiny}”",
            remedy="可以选：" + "、".join(each.words for each in options),
        )
    return Settlement(open_holding.holding, exact[0].destiny, person_id=exact[0].person_id)


def _going(settlement: Settlement, target: int | None) -> int | None:
    return target if settlement.destiny is Destiny.GOES else None


def _event(
    session: Session, scene: Scene, plan: EventPlan, target: int | None, newcomers: dict[int, int]
) -> PopulationEvent:
    draft = scene.draft
    corrected = scene.people[0].person_id if draft.kind is EventKind.ID_CORRECTED else None
    moved = [newcomers.get(each.person_id, each.person_id) for each in plan.moved]
    here = draft.household_id or target
    other = draft.other_household_id or (target if target != here else None)
    event = PopulationEvent(
        kind=str(draft.kind),
        happened_on=draft.happened_on,
        reported_on=draft.reported_on,
        household_id=here,
        other_household_id=other,
        person_id=moved[0] if moved else None,
        place=draft.place.strip() or None,
        old_number=session.get_one(Person, corrected).id_number if corrected else None,
        new_number=read_id(draft.number).number if corrected else None,
        basis=draft.basis.strip() or None,
        note=draft.note.strip() or None,
    )
    session.add(event)
    session.flush()
    return event


def _correct_number(session: Session, scene: Scene) -> None:
    """Write the right document; sex and birthday follow from it, the event keeps the old number."""
    person = session.get_one(Person, scene.people[0].person_id)
    document = read_id(scene.draft.number)
    person.id_number, person.id_key = document.number, document.key
    person.id_kind = DOCUMENT_KINDS[document.kind]
    person.sex = document.sex or person.sex
    person.birth_date = document.birth_date or person.birth_date
    person.search = search_text(person.name, person.id_number, person.phone)


def _memberships(session: Session, plan: EventPlan) -> dict[tuple[int, int], int]:
    """The membership in force by household and person, for those whom the plan names."""
    households = [change.household_id for change in plan.households if change.household_id is not None]
    return _in_force(session, households)


def _in_force(session: Session, households: Sequence[int]) -> dict[tuple[int, int], int]:
    rows = session.execute(
        select(Membership.household_id, Membership.person_id, Membership.id).where(
            Membership.household_id.in_(households), Membership.valid_to.is_(None)
        )
    )
    return {(household, person): number for household, person, number in rows}


def _trace(
    session: Session,
    event_id: int,
    change: HouseholdChange,
    household_id: int,
    before: dict[tuple[int, int], int],
    newcomers: dict[int, int],
) -> None:
    """Keep who was in a household before and after, with the memberships the event stands on."""
    after = _in_force(session, [household_id])
    for each in change.members:
        person_id = newcomers.get(each.person_id, each.person_id)
        session.add(
            PopulationEventPerson(
                event_id=event_id,
                household_id=household_id,
                person_id=person_id,
                before_id=before.get((household_id, person_id)),
                after_id=after.get((household_id, person_id)),
                relation_before=each.before,
                relation_after=each.after,
                moved=each.moved,
            )
        )
