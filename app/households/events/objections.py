"""What forbids an event, and of what the clerk is warned."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.common.errors import CellProblem
from app.common.identifiers import IdNumber, read_id
from app.households.drafts import PersonDraft
from app.households.events.drafts import MEMBERS, WHO, HouseholdChange, Problem
from app.households.events.reading import died_on, elsewhere, head_since, later_traces
from app.households.events.rules import Touched, Trace, clash, date_problem
from app.households.events.scene import Scene
from app.households.members import find_holder
from app.households.rules import relation_problem
from app.households.service import taken_number
from db.households.codes import HEAD, EventKind
from db.households.entities import Person

_UNDO_FIRST = "先撤销后来的那一次，或核对发生日期"


def problems_of(session: Session, scene: Scene, changes: Sequence[HouseholdChange], today: date) -> tuple[Problem, ...]:
    """Everything that forbids the event, in the order of the steps."""
    found = list(scene.missing)
    wrong_date = date_problem(scene.draft.happened_on, scene.draft.reported_on, today)
    if wrong_date:
        found.insert(0, Problem(WHO, wrong_date, "核对两个日期"))
    found += _about_people(scene)
    found += _about_newcomers(session, scene, today)
    if scene.draft.kind is EventKind.ID_CORRECTED:
        found += _about_number(session, scene, today)
    if scene.founded:
        found += _about_founded(session, scene)
    if not found:
        found += _about_order(session, scene, changes)
    for change in changes:
        found += _about_members(change)
    if not found:
        found += _about_heads(session, scene, changes)
    return tuple(found)


def _about_people(scene: Scene) -> Iterator[Problem]:
    day, kind = scene.draft.happened_on, scene.draft.kind
    for one in scene.people:
        if one.birth_date and one.birth_date > day:
            yield Problem(WHO, f"发生日期 {day} 早于「{one.name}」的出生日期 {one.birth_date}", "核对发生日期")
    if kind is EventKind.SPLIT and scene.left and scene.people and not scene.stayers:
        yield Problem(WHO, "分户要有人留在原户", "少选几个人；全家搬走请登记迁出")


def _about_newcomers(session: Session, scene: Scene, today: date) -> Iterator[Problem]:
    for one in scene.newcomers:
        name = one.name.strip()
        if not name:
            yield Problem(WHO, "没有填姓名", "填写姓名；新生儿未取名的可先写“某某之子”")
        document, trouble = _read(one.id_number)
        if trouble:
            yield Problem(WHO, trouble, "核对证件号码")
        born = (document.birth_date if document else None) or one.birth_date
        if scene.draft.kind is EventKind.BIRTH:
            if born and born != scene.draft.happened_on:
                yield Problem(WHO, f"出生日期 {born} 与发生日期 {scene.draft.happened_on} 不一致", "改成同一天")
        elif born and born > scene.draft.happened_on:
            yield Problem(WHO, f"发生日期早于「{name}」的出生日期 {born}", "核对发生日期")
        if document is not None:
            yield from _about_document(session, scene, document, today)
    numbers = [document.key for each in scene.newcomers if (document := _read(each.id_number)[0])]
    if len(numbers) > len(set(numbers)):
        yield Problem(WHO, "两个人填了同一个证件号码", "核对证件号码")


def _read(number: str) -> tuple[IdNumber | None, str]:
    if not number.strip():
        return None, ""
    try:
        return read_id(number), ""
    except CellProblem as problem:
        return None, problem.message


def _about_document(session: Session, scene: Scene, document: IdNumber, today: date) -> Iterator[Problem]:
    """A newcomer whom the register knows already."""
    holder = find_holder(session, document.key, today)
    if holder is None:
        return
    if holder.deleted:
        yield Problem(WHO, f"证件号码属于回收站里的「{holder.name}」", "先到回收站恢复那一户，或核对证件号码")
    elif holder.household_number:
        where = f"证件号码已属于「{holder.name[:1]}*」，在户编号 {holder.household_number}"
        yield Problem(WHO, where, "若是从那一户过来，请选“本乡镇另一户”；否则核对证件号码")
    elif died := died_on(session, holder.person_id):
        yield Problem(WHO, f"「{holder.name[:1]}*」已登记于 {died} 死亡", "核对证件号码；登记错了请先撤销那次死亡")
    elif before := elsewhere(session, holder.person_id, None, scene.draft.happened_on):
        name = f"「{holder.name[:1]}*」到 {before[1]} 还在{before[0]}户"
        yield Problem(WHO, f"{name}，晚于发生日期 {scene.draft.happened_on}", "核对发生日期")


def _about_number(session: Session, scene: Scene, today: date) -> Iterator[Problem]:
    document, trouble = _read(scene.draft.number)
    if document is None:
        yield Problem(WHO, trouble or "没有填新的证件号码", "填写完整的证件号码")
        return
    if len(scene.people) != 1:
        yield Problem(WHO, "一次只能更正一个人的证件号码", "只选一个人")
        return
    person = session.get_one(Person, scene.people[0].person_id)
    if person.id_number == document.number:
        yield Problem(WHO, "新的证件号码与原来的相同", "核对新的证件号码")
    holder = find_holder(session, document.key, today, other_than=person.id)
    if holder is not None:
        where = f"，在户编号 {holder.household_number}" if holder.household_number else ""
        yield Problem(WHO, f"证件号码已属于「{holder.name[:1]}*」{where}", "核对证件号码")


def _about_founded(session: Session, scene: Scene) -> Iterator[Problem]:
    assert scene.founded is not None
    taken = taken_number(session, scene.founded.number)
    if taken is not None:
        yield Problem(WHO, taken.message, taken.remedy)
    if scene.left is None and not scene.founded.village_id:
        yield Problem(WHO, "没有选新户在哪个行政村", "选择行政村")


def _about_order(session: Session, scene: Scene, changes: Sequence[HouseholdChange]) -> Iterator[Problem]:
    """What came later and cannot have come later."""
    day = scene.draft.happened_on
    mine = trace_of(scene, changes)
    households = [change.household_id for change in changes if change.household_id is not None]
    people = [each.person_id for each in scene.people]
    for later, names in later_traces(session, day, households, people):
        if clash(mine, later):
            what = f"{later.happened_on} 还登记了「{later.kind}」（{names}）"
            yield Problem(WHO, f"{what}，晚于这次的发生日期 {day}，前后对不上", _UNDO_FIRST)
            return
    for one in scene.leavers:
        before = elsewhere(session, one.person_id, scene.left.id if scene.left else None, day)
        if before is not None:
            where = f"「{one.name}」到 {before[1]} 还在「{before[0]}」户"
            yield Problem(WHO, f"{where}，晚于这次的发生日期 {day}", "核对发生日期")


def trace_of(scene: Scene, changes: Sequence[HouseholdChange]) -> Trace:
    """What the event would do, as later events are compared with it; a household that is founded is number 0."""
    rows = [
        Touched(change.household_id or 0, each.person_id, each.before, each.after, each.moved)
        for change in changes
        for each in change.members
    ]
    return Trace(scene.draft.kind, scene.draft.happened_on, tuple(rows))


def _about_members(change: HouseholdChange) -> Iterator[Problem]:
    after = [each for each in change.members if each.after is not None]
    heads = [each for each in after if each.after == HEAD]
    headless = any(each.before is not None for each in change.members) and not any(
        each.before == HEAD for each in change.members
    )
    if change.wants_head and not heads:
        yield Problem(MEMBERS, f"「{change.name}」要选一位户主", "在变动后的成员里选户主")
    elif after and len(heads) != 1 and not (headless and not heads):
        text = "没有户主" if not heads else f"有 {len(heads)} 个户主，只能有一个"
        yield Problem(MEMBERS, f"「{change.name}」变动后{text}", "核对变动后的与户主关系")
    for each in after:
        if not each.after and (each.moved or each.before):
            yield Problem(MEMBERS, f"没有填「{each.name}」的与户主关系", "在变动后的成员里选择")


def _about_heads(session: Session, scene: Scene, changes: Sequence[HouseholdChange]) -> Iterator[Problem]:
    """Whether the head of the household left was the head on that day, and the new one lived there."""
    home, day = scene.left, scene.draft.happened_on
    change = changes[0] if changes else None
    if home is None or change is None or not (change.wants_head or scene.closes):
        return
    changed = head_since(session, home.id, day)
    if changed is not None:
        yield Problem(WHO, f"「{home.name}」的户主在 {changed} 变更过，晚于发生日期 {day}", "填那一天以后的发生日期")
    begins = max(day, min(each.since for each in home.members))
    head = home.member(change.head_id) if change.head_id else None
    if head is not None and head.since > begins:
        yield Problem(
            MEMBERS, f"「{head.name}」{head.since} 才到本户，不能从 {begins} 起任户主", "另选户主，或核对发生日期"
        )


def warnings_of(scene: Scene, changes: Sequence[HouseholdChange]) -> tuple[str, ...]:
    """Sentences that are to be read; nothing is forbidden by them."""
    found: list[str] = []
    for change in changes:
        after = [each for each in change.members if each.after is not None]
        if change.closes:
            found.append(f"「{change.name}」不再有成员，从 {scene.draft.happened_on} 起不再列入名单，资料和历史都保留")
        elif after and all(each.age is not None and each.age < 18 for each in after):
            found.append(f"「{change.name}」变动后只有未成年人，请核实监护情况")
        for each in after:
            trouble = relation_problem(each.after or "", each.sex) if each.after != each.before else ""
            if trouble:
                found.append(f"{each.name}：{trouble}")
    for one in scene.newcomers:
        found += _newcomer_warnings(one)
    if scene.draft.kind is EventKind.SPLIT:
        found.append("新户的住房、饮水等情况和收入请另外登记，原户的不会自动分开")
    elif scene.draft.kind is EventKind.MERGED:
        found.append("请核对并入各人的与户主关系；两户的收入各自保留在原来的年度里")
    return tuple(dict.fromkeys(found))


def _newcomer_warnings(one: PersonDraft) -> list[str]:
    return [] if one.id_number.strip() else [f"「{one.name.strip()}」还没有证件号码，办好后请用“更正证件号码”补上"]


def with_document(draft: PersonDraft) -> PersonDraft:
    """Fill sex and day of birth from the document number where it tells them."""
    document, _ = _read(draft.id_number)
    if document is None:
        return draft
    return replace(draft, sex=document.sex or draft.sex, birth_date=document.birth_date or draft.birth_date)
