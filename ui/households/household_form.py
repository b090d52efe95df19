"""The form of a household: number, place, contact; for a new one also its head."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.households.detail import HouseholdDetail
from app.households.drafts import HouseholdDraft
from app.households.fields import HOUSEHOLD
from app.households.villages import VillageChoice
from ui.common.fields import ChoiceField, TextField
from ui.common.filters import Choice
from ui.households.form_fields import Words, form_field
from ui.households.person_form import person_draft, person_fields

HEAD_PREFIX = "head_"


def household_fields(villages: Sequence[VillageChoice]) -> list[TextField]:
    """The fields of the household itself."""
    fields = [form_field(each) for each in HOUSEHOLD if each.key not in ("village", "note")]
    village = ChoiceField(
        "village",
        "行政村",
        required=True,
        choices=tuple(Choice(str(each.id), each.name) for each in villages),
    )
    group = TextField("group", "村民小组", placeholder="如 3 或 3组")
    rest = [each for each in fields if each.key != "group"]
    return [village, group, *rest, TextField("note", "备注")]


def new_household_fields(villages: Sequence[VillageChoice], words: Words) -> list[TextField]:
    """The fields of a new household and its head."""
    head = person_fields(words, prefix=HEAD_PREFIX, without=("relation", "number", "note"))
    return [*(each for each in household_fields(villages) if each.key != "note"), *head]


def household_values(detail: HouseholdDetail) -> dict[str, Any]:
    """What the form shows of a stored household."""
    return {
        "village": str(detail.village_id),
        "group": detail.group,
        "number": detail.number,
        "phone": detail.phone,
        "address": detail.address,
        "note": detail.note,
    }


def household_draft(values: Mapping[str, Any]) -> HouseholdDraft:
    """What was typed, without members."""
    return HouseholdDraft(
        village_id=int(values["village"] or 0),
        number=values["number"],
        group=values["group"],
        phone=values["phone"],
        address=values["address"],
        note=values.get("note") or "",
    )


def new_household_draft(values: Mapping[str, Any]) -> HouseholdDraft:
    """What was typed, with the head as its only member."""
    head = {key.removeprefix(HEAD_PREFIX): value for key, value in values.items() if key.startswith(HEAD_PREFIX)}
    return replace(household_draft(values), members=(person_draft(head),))
