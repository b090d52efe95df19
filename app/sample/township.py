"""Makes the folder with the sample township: its file and the county books to import."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.common.errors import UserError
from app.common.policy.loading import load_policies
from app.common.progress import Progress
from app.common.work import Work
from app.sample.benefits import build_benefits
from app.sample.books import write_books
from app.sample.employment import build_employment
from app.sample.industry import build_industry
from app.sample.invent import DEFAULT_SEED, invent_township
from app.sample.problems import build_problems
from app.sample.registry import build_registry
from app.sample.relocation import build_relocation
from app.sample.scales import SCALES
from app.sample.visits import build_visits

FILE_NAME, BOOKS_FOLDER = "data.db", "books"


@dataclass(frozen=True)
class SampleReport:
    """What was made."""

    file: Path
    books: tuple[Path, ...]
    villages: int
    households: int
    people: int
    lifted_households: int
    lifted_people: int
    relocated_households: int
    relocated_people: int
    faults: int


def make_sample(
    folder: Path, scale: str = "town", seed: int = DEFAULT_SEED, progress: Progress | None = None
) -> SampleReport:
    """Make `data.db` and `books/` in the folder.

    Args:
        scale: `small`, `town` or `full`.

    Raises:
        UserError: there is a data.db already (it is never overwritten), or the scale is unknown.
        Cancelled: the clerk stopped; there is no data.db, only books that the next try replaces.
    """
    progress = progress or Progress()
    file = folder / FILE_NAME
    if scale not in SCALES:
        raise UserError(f"没有「{scale}」这种规模", remedy=f"可选：{'、'.join(SCALES)}")
    if file.exists():
        raise UserError(f"「{file}」已经存在，没有覆盖", remedy="换一个文件夹，或先把它移走")
    folder.mkdir(parents=True, exist_ok=True)
    progress.report(0, 0, "正在编造示例乡镇")
    township = invent_township(scale, seed)
    books = write_books(township, folder / BOOKS_FOLDER, progress)
    progress.report(0, 0, "正在建立台账文件")
    with _new_file(file) as work:
        work.write(load_policies, title="装入政策参数和代码表", kind="policy")
        work.write(partial(build_registry, township=township), title="建立示例乡镇", kind="found")
        work.write(partial(build_benefits, township=township), title="登记示例帮扶资金", kind="found")
        work.write(partial(build_employment, township=township), title="登记示例务工", kind="found")
        work.write(partial(build_industry, township=township), title="登记示例利益联结", kind="found")
        work.write(partial(build_relocation, township=township), title="登记示例易地搬迁", kind="found")
        work.write(partial(build_visits, township=township), title="登记示例走访", kind="found")
        work.write(partial(build_problems, township=township), title="登记示例问题台账", kind="found")
    lifted = [house for house in township.houses if house.lifted]
    relocated = [house for house in lifted if house.relocated]
    return SampleReport(
        file=file,
        books=books.files,
        villages=len(township.villages),
        households=len(township.houses),
        people=sum(len(house.members) for house in township.houses),
        lifted_households=len(lifted),
        lifted_people=sum(len(house.members) for house in lifted),
        relocated_households=len(relocated),
        relocated_people=sum(len(house.members) for house in relocated),
        faults=len(books.faults),
    )


@contextmanager
def _new_file(file: Path) -> Iterator[Work]:
    """A new file, closed at the end; taken away again when it could not be filled."""
    work = Work(file, new=True)
    try:
        yield work
    except BaseException:
        work.close()
        file.unlink(missing_ok=True)
        raise
    work.close()
