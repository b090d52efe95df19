"""Which parameters hold today, which are missing, and mending a wrong one."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.office import keep_office
from app.common.policy.corrections import Correction, correct_parameter
from app.common.policy.loading import load_policies
from app.common.policy.queries import parameter_value
from app.common.policy.service import ParameterDraft, set_parameter
from app.common.policy.standing import PolicyLine, Standing, list_policy_lines, standing_of
from app.common.work import Work

DAY = date(2026, 11, 21)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = Work(tmp_path / "data.db", new=True)
    work.write(load_policies, title="装入政策参数")
    yield work
    work.close()


def lines_of(work: Work, key: str, on: date = DAY) -> list[PolicyLine]:
    return [line for line in work.read(partial(list_policy_lines, on=on)) if line.key == key]


def test_a_period_ends_on_the_day_on_which_the_next_begins() -> None:
    begin, end = date(2026, 1, 1), date(2026, 7, 1)

    assert standing_of(begin, end, date(2025, 12, 31)) is Standing.LATER
    assert standing_of(begin, end, begin) is Standing.CURRENT
    assert standing_of(begin, end, date(2026, 6, 30)) is Standing.CURRENT
    assert standing_of(begin, end, end) is Standing.PAST


def test_a_parameter_that_never_had_a_value_is_listed_as_missing(work: Work) -> None:
    (line,) = lines_of(work, "dibao_line")

    assert (line.name, line.standing, line.id) == ("农村低保标准", Standing.WAITING, None)


def test_what_another_place_has_set_does_not_fill_the_gap(work: Work) -> None:
    first, *others = lines_of(work, "dibao_exit_months")

    assert first.standing is Standing.WAITING
    assert [(line.region, line.standing) for line in others] == [("安徽省", Standing.CURRENT)]


def test_what_our_own_county_has_set_fills_the_gap(work: Work) -> None:
    work.write(lambda session: keep_office(session, {"county": "安徽省"}), title="单位")

    assert [line.standing for line in lines_of(work, "dibao_exit_months")] == [Standing.CURRENT]


def test_a_line_that_is_missing_is_one_that_cannot_be_asked_for(work: Work) -> None:
    lines = work.read(partial(list_policy_lines, on=DAY))
    missing = {line.key for line in lines if line.standing is Standing.WAITING}

    def known(key: str) -> bool:
        try:
            work.read(lambda session: parameter_value(session, key, DAY))
        except UserError:
            return False
        return True

    assert {line.key for line in lines if not known(line.key)} == missing


def test_a_period_without_a_first_day_is_corrected_in_place(work: Work) -> None:
    (line,) = lines_of(work, "notice_days_project")
    assert line.id is not None and line.valid_from is None
    mend = Correction(line.id, "7", "县里的通知")

    work.write(partial(correct_parameter, correction=mend), title="改正")

    (mended,) = lines_of(work, "notice_days_project")
    assert (mended.value, mended.document, mended.valid_from) == ("7", "县里的通知", None)


@pytest.mark.parametrize(("value", "document"), [("七天", "通知"), ("-1", "通知"), ("", "通知"), ("7", " ")])
def test_a_wrong_correction_is_refused(work: Work, value: str, document: str) -> None:
    (line,) = lines_of(work, "notice_days_project")
    mend = Correction(line.id or 0, value, document)

    with pytest.raises(UserError):
        work.write(partial(correct_parameter, correction=mend), title="改正")

    assert lines_of(work, "notice_days_project") == [line]


def test_a_word_must_be_one_of_those_that_the_unit_names(work: Work) -> None:
    line = lines_of(work, "identification_limit_days")[0]

    with pytest.raises(UserError, match="自然日或工作日"):
        work.write(partial(correct_parameter, correction=Correction(line.id or 0, "每天", "方案")), title="改正")


def test_a_correction_keeps_the_end_that_the_next_period_set(work: Work) -> None:
    draft = ParameterDraft("notice_days_project", "7", date(2026, 7, 1), "通知")
    work.write(partial(set_parameter, draft=draft), title="新的时段")
    old = lines_of(work, "notice_days_project")[0]

    work.write(partial(correct_parameter, correction=Correction(old.id or 0, "9", "更正")), title="改正")

    corrected = lines_of(work, "notice_days_project")[0]
    assert (corrected.value, corrected.valid_to) == ("9", date(2026, 7, 1))
