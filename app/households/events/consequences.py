"""What an event brings with it: identities that end or are shared, and everything that hangs on whoever leaves."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.households.events.drafts import IdentityLine, OpenHolding, Option
from app.households.events.reading import Home, Living, open_identities
from app.households.events.scene import Scene
from app.households.holdings import Affected, Destiny, Holder, Holding, holdings_of
from db.households.codes import EventKind, IdentityKind
from db.households.entities import Identity

RELIEF = (IdentityKind.DIBAO, IdentityKind.TEKUN, IdentityKind.LOW_INCOME_MARGIN, IdentityKind.RIGID_EXPENSE)
"""Identities that this township's relief office gives; who moves away loses them, a disability goes along."""


def ending_identities(session: Session, scene: Scene) -> tuple[IdentityLine, ...]:
    """Identities that end with the event: of the dead, of those who leave the township, of a household that closes."""
    names = {each.person_id: each.name for each in scene.leavers}
    found: list[IdentityLine] = []
    gone = scene.draft.kind is EventKind.DEATH
    if names and scene.joined is None and scene.founded is None:
        for each in open_identities(session, people=names):
            if gone or each.kind in RELIEF:
                found.append(_line(each, names[each.person_id or 0]))
    if scene.closes and scene.left:
        for each in open_identities(session, household_id=scene.left.id):
            found.append(_line(each, scene.left.name))
    return tuple(found)


def carried_identities(session: Session, scene: Scene) -> tuple[IdentityLine, ...]:
    """Identities of the household that is split or merged away, which the other household may get as well."""
    if scene.draft.kind not in (EventKind.SPLIT, EventKind.MERGED) or scene.left is None:
        return ()
    known = {each.kind for each in open_identities(session, household_id=scene.joined.id)} if scene.joined else set()
    owned = open_identities(session, household_id=scene.left.id)
    return tuple(_line(each, scene.left.name) for each in owned if each.kind not in known)


def _line(identity: Identity, whose: str) -> IdentityLine:
    removed = "，风险已消除" if identity.risk_removed_on else ""
    category = f"（{identity.category}）" if identity.category != identity.kind else ""
    return IdentityLine(identity.id, whose, f"{identity.kind}{category}，自 {identity.valid_from}{removed}")


def identity_warnings(session: Session, scene: Scene) -> tuple[str, ...]:
    """What relief and monitoring have to be asked, because they look at the household as a whole."""
    if not scene.leavers and not scene.newcomers:
        return ()
    found: list[str] = []
    for home in (scene.left, scene.joined):
        if home is not None and not (home is scene.left and scene.closes):
            held = {each.kind for each in open_identities(session, household_id=home.id)}
            if IdentityKind.MONITORED in held:
                found.append(f"「{home.name}」是监测对象，人口变了，请重新核算人均收入")
    stays = scene.joined is not None or scene.founded is not None
    names = {each.person_id: each.name for each in scene.leavers}
    if stays and names:
        relief = [each for each in open_identities(session, people=names) if each.kind in RELIEF]
        found += [f"「{names[each.person_id or 0]}」有{each.kind}，按户认定，请与民政核对是否随人转" for each in relief]
    return tuple(dict.fromkeys(found))


def open_holdings(session: Session, scene: Scene, holders: Sequence[Holder], today: date) -> tuple[OpenHolding, ...]:
    """Everything that hangs today on those who leave (and on a household that closes), with what may become of it."""
    if scene.left is None or not scene.leavers:
        return ()
    people = tuple(each.person_id for each in scene.leavers)
    affected = Affected(scene.left.id, people, whole=scene.closes)
    return tuple(
        OpenHolding(each, _whose(each, scene, scene.left), _options(each, scene))
        for each in holdings_of(session, holders, affected, today)
    )


def _whose(holding: Holding, scene: Scene, home: Home) -> str:
    return next((each.name for each in scene.leavers if each.person_id == holding.person_id), home.name)


def _options(holding: Holding, scene: Scene) -> tuple[Option, ...]:
    """What can become of it in this event; a choice that leads nowhere is left out."""
    target = scene.joined.name if scene.joined else "新户" if scene.founded else ""
    found: list[Option] = []
    for destiny in holding.choices:
        if destiny is Destiny.GOES and target:
            found.append(Option(destiny, f"随人转到{'' if target == '新户' else ' '}{target}"))
        elif destiny is Destiny.PASSES:
            found += [Option(destiny, f"转给 {each.name}", each.person_id) for each in _heirs(scene)]
        elif destiny is Destiny.ENDS or (destiny is Destiny.STAYS and not scene.closes):
            found.append(Option(destiny, str(destiny)))
    return tuple(found) or tuple(Option(destiny, str(destiny)) for destiny in holding.choices[:1])


def _heirs(scene: Scene) -> tuple[Living, ...]:
    """Who can take something over: those who stay, the new head first."""
    return tuple(sorted(scene.stayers, key=lambda each: each.person_id != scene.draft.head_id))
