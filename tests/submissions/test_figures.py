"""Every figure has its definition, and no code stands twice."""

from pathlib import Path

import pytest

from app.submissions.figures import all_figures, define
from app.submissions.indicators import INDICATORS, find_indicator
from tests.builders import AS_OF, found


def test_every_figure_of_every_feature_is_defined_once(tmp_path: Path) -> None:
    work = found(tmp_path / "t.db")

    told = work.read(lambda session: all_figures(session, AS_OF))
    work.close()

    assert len({one.code for one in told}) == len(told) > len(INDICATORS)
    assert all(one.name and one.unit and len(one.definition) > 5 for one in told)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("villages", "台账里的行政村"),
        ("villages_lifted", "台账里标为脱贫村的行政村"),
        ("people", "截至当日在册的户（不含回收站）的成员"),
        ("households_lifted", "截至当日有「脱贫户」身份的户"),
        ("people_lifted", "截至当日有「脱贫户」身份的户的在册家庭成员"),
        ("unstable_households", "截至当日有「脱贫不稳定户」身份的户"),
        ("dibao_people", "截至当日有「低保」身份的在册人员"),
        ("monitored_unremoved_households", "截至当日风险未消除、有「监测对象」身份的户"),
    ],
)
def test_a_definition_says_what_is_counted(code: str, words: str) -> None:
    assert define(find_indicator(code)) == words
