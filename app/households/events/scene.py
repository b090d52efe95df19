"""Which household an event takes people from, which one gets them, and who they are."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.households.drafts import PersonDraft
from app.households.events.drafts import WHO, EventDraft, NewHousehold, Problem
from app.households.events.reading import Home, Living, read_home
from app.households.events.rules import JOINING, LEAVING
from db.households.codes import EventKind

COMING = (EventKind.MARRIED_IN, EventKind.MOVED_IN)


@dataclass(frozen=True)
class Scene:
    """The parts of an event.

    Args:
        left: the household that people leave, whose head changes, or in which a document is corrected.
        joined: the household of the register that gets them.
        founded: the household that is made for them.
        people: members of `left` whom the event is about.
        newcomers: who is not in any household yet.
        missing: what was not chosen.
    """

    draft: EventDraft
    left: Home | None = None
    joined: Home | None = None
    founded: NewHousehold | None = None
    people: tuple[Living, ...] = ()
    newcomers: tuple[PersonDraft, ...] = ()
    missing: tuple[Problem, ...] = ()

    @property
    def leavers(self) -> tuple[Living, ...]:
        """Who leaves `left`."""
        return self.people if self.draft.kind in LEAVING or self.draft.kind in JOINING else ()

    @property
    def stayers(self) -> tuple[Living, ...]:
        """Who stays in `left`."""
        return tuple(each for each in self.left.members if each not in self.leavers) if self.left else ()

    @property
    def closes(self) -> bool:
        """Whether nobody is left in `left`."""
        return self.left is not None and bool(self.leavers) and not self.stayers

    @property
    def head_goes(self) -> bool:
        """Whether the head is among those who leave."""
        return self.left is not None and self.left.head is not None and self.left.head in self.leavers


def set_scene(session: Session, draft: EventDraft) -> Scene:
    """Read the households of a draft; what was not chosen yet is said, not raised.

    Raises:
        UserError: a household is not there any more.
    """
    kind = draft.kind
    here = read_home(session, draft.household_id) if draft.household_id else None
    other = read_home(session, draft.other_household_id) if draft.other_household_id else None
    founded = draft.new_household
    if kind is EventKind.BIRTH:
        return _checked(Scene(draft, joined=here, newcomers=draft.newcomers))
    if kind in COMING:
        joined = None if founded else here
        left = other if draft.people else None
        newcomers = () if draft.people else draft.newcomers
        return _checked(Scene(draft, left, joined, founded, _people(left, draft), newcomers))
    if kind is EventKind.SPLIT:
        return _checked(Scene(draft, here, None, founded or NewHousehold(), _people(here, draft)))
    if kind is EventKind.MERGED:
        return _checked(Scene(draft, here, other, None, here.members if here else ()))
    if kind in LEAVING:
        joined = other if kind is not EventKind.DEATH else None
        return _checked(Scene(draft, here, joined, None, _people(here, draft)))
    return _checked(Scene(draft, here, people=_people(here, draft)))


def _people(home: Home | None, draft: EventDraft) -> tuple[Living, ...]:
    return tuple(each for each in home.members if each.person_id in draft.people) if home else ()


def _checked(scene: Scene) -> Scene:
    missing = tuple(Problem(WHO, text) for text in _missing(scene))
    return Scene(scene.draft, scene.left, scene.joined, scene.founded, scene.people, scene.newcomers, missing)


def _missing(scene: Scene) -> list[str]:
    kind, draft = scene.draft.kind, scene.draft
    if kind in JOINING:
        found = [] if scene.joined or scene.founded else [f"没有选{kind}到哪一户"]
        if not scene.people and not scene.newcomers:
            found.append(f"没有填{kind}的人")
    else:
        found = [] if scene.left else ["没有选户"]
        if kind is EventKind.MERGED and not scene.joined:
            found.append("没有选并入哪一户")
        if kind is not EventKind.HEAD_CHANGED and scene.left and not scene.people:
            found.append(f"没有选{kind}的人")
    if len(scene.people) < len(set(draft.people)) and kind is not EventKind.MERGED:
        found.append("选中的人里有人已不在这一户")
    if scene.left and scene.joined and scene.left.id == scene.joined.id:
        found.append("转出和转入是同一户")
    if scene.joined and not scene.joined.members:
        found.append("要转入的那一户已没有人，可能已销户")
    return found
