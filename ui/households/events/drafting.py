"""How what the clerk chooses at the later steps goes into the draft."""

from dataclasses import replace

from app.households.events.drafts import EventDraft, EventPlan


def with_head(draft: EventDraft, household_id: int | None, person_id: int) -> EventDraft:
    """Make somebody the head of a household; None is the one that is founded."""
    if household_id is None:
        return replace(draft, new_head_id=person_id)
    return replace(draft, head_id=person_id)


def with_other_head(draft: EventDraft, plan: EventPlan, household_id: int | None, person_id: int) -> EventDraft:
    """Choose another head; relations that were corrected for the one before no longer count there."""
    change = next(each for each in plan.households if each.household_id == household_id)
    here = {each.person_id for each in change.members if each.after is not None}
    kept = {person: word for person, word in draft.relations.items() if person not in here}
    return replace(with_head(draft, household_id, person_id), relations=kept)


def with_relation(draft: EventDraft, person_id: int, word: str) -> EventDraft:
    """Correct a relation; that of a newcomer (-1, -2 …) was typed with the name."""
    if person_id > 0:
        return replace(draft, relations={**draft.relations, person_id: word})
    newcomers = list(draft.newcomers)
    newcomers[-person_id - 1] = replace(newcomers[-person_id - 1], relation=word)
    return replace(draft, newcomers=tuple(newcomers))


def with_usual_heads(draft: EventDraft, plan: EventPlan) -> EventDraft:
    """Propose a head where one is wanted and none is chosen; the same draft where there is nothing to propose."""
    for change in plan.households:
        known = draft.head_id if change.household_id is not None else draft.new_head_id
        if change.wants_head and known is None and change.head_id is None and change.proposed is not None:
            draft = with_head(draft, change.household_id, change.proposed)
    return draft


def kept_from(before: EventDraft | None, typed: EventDraft) -> EventDraft:
    """Keep heads and relations chosen already, when it is still about the same people."""
    if before is None or (before.people, before.other_household_id) != (typed.people, typed.other_household_id):
        return typed
    return replace(typed, head_id=before.head_id, new_head_id=before.new_head_id, relations=before.relations)
