"""Open problems as what hangs on people and households: cleared with a reason by death, carried by a split."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.current import listed
from app.households.holdings import Affected, Destiny, Holding, Settlement
from app.problems.service import LEFT, find_problem
from db.problems.entities import Problem

WORD = "问题台账"
_ENDING = (Destiny.GOES, Destiny.ENDS)


class ProblemsHolder:
    """Tells and settles open problems."""

    word = WORD

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Open problems of those who leave; of the household too when it ends as a whole."""
        whose: ColumnElement[bool] = Problem.person_id.in_(listed(affected.people))
        if affected.whole:
            whose = or_(whose, Problem.household_id == affected.household_id)
        rows = session.scalars(
            select(Problem)
            .where(whose, Problem.found_on <= on, or_(Problem.cleared_on.is_(None), Problem.cleared_on > on))
            .order_by(Problem.id)
        )
        return [self._holding(problem, affected) for problem in rows]

    def _holding(self, problem: Problem, affected: Affected) -> Holding:
        limit = f"，{problem.limit_on} 前整改" if problem.limit_on else ""
        return Holding(
            holder=WORD,
            key=f"problem:{problem.id}",
            words=f"{problem.kind}：{problem.text}（{problem.found_on} 发现{limit}）",
            household_id=problem.household_id,
            person_id=problem.person_id,
            choices=_ENDING if affected.whole else (*_ENDING, Destiny.STAYS),
        )

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """Clear it with the reason, or carry it to the new household.

        Raises:
            UserError: it is to go somewhere and nobody said where.
        """
        problem = find_problem(session, int(settlement.holding.key.partition(":")[2]))
        if settlement.destiny is Destiny.ENDS:
            problem.cleared_on, problem.cleared_how = on, LEFT
            problem.evidence = problem.evidence or f"{on} 因人员去世、迁出或户销号而终止"
        elif settlement.destiny is Destiny.GOES:
            if settlement.household_id is None:
                raise UserError("没有说这条问题随人转到哪一户", remedy="先选新户")
            problem.household_id = settlement.household_id
        session.flush()
