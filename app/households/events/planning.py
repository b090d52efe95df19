"""Plans a population event: before and after, what hangs on whom, what forbids it. The same plan is written later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.households.drafts import PersonDraft
from app.households.events.changes import household_changes
from app.households.events.consequences import carried_identities, ending_identities, identity_warnings, open_holdings
from app.households.events.drafts import EventDraft, EventPlan, HouseholdChange
from app.households.events.objections import problems_of, warnings_of, with_document
from app.households.events.scene import Scene, set_scene
from app.households.holdings import Holder
from db.households.codes import EventKind


def plan_event(session: Session, draft: EventDraft, holders: Sequence[Holder], on: date) -> EventPlan:
    """Return what an event would do; what is missing or forbidden is in its problems.

    Args:
        on: today.

    Raises:
        UserError: a household is not there any more.
    """
    return plan_scene(session, set_scene(session, completed(draft)), holders, on)


def plan_scene(session: Session, scene: Scene, holders: Sequence[Holder], on: date) -> EventPlan:
    """Return what an event with these parts would do."""
    changes = household_changes(scene)
    return EventPlan(
        draft=scene.draft,
        title=_title(scene.draft, changes),
        households=changes,
        holdings=open_holdings(session, scene, holders, on),
        ending=ending_identities(session, scene),
        carried=carried_identities(session, scene),
        problems=problems_of(session, scene, changes, on),
        warnings=(*warnings_of(scene, changes), *identity_warnings(session, scene)),
    )


def completed(draft: EventDraft) -> EventDraft:
    """Fill in what follows from what was typed: documents tell sex and birthday, a birth its day."""
    return replace(draft, newcomers=tuple(_completed(each, draft) for each in draft.newcomers))


def _completed(person: PersonDraft, draft: EventDraft) -> PersonDraft:
    known = with_document(person)
    if draft.kind is EventKind.BIRTH and known.birth_date is None:
        return replace(known, birth_date=draft.happened_on)
    return known


def _title(draft: EventDraft, changes: tuple[HouseholdChange, ...]) -> str:
    """What the history calls it: 死亡：曾大海（曾大海 户）."""
    names = "、".join(each.name for each in EventPlan(draft, "", changes).moved)
    where = f"（{changes[0].name}）" if changes else ""
    return f"{draft.kind}：{names}{where}"
