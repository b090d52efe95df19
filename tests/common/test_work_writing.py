"""A write is whole or never was, also on a full disk and in a damaged file."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.history import list_change_sets
from app.common.work import Work
from tests.builders import NOON, Desk, digest, family, file_digest, found
from tests.common.files import add_village, made, run_python


def full(work: Work, spare: int = 2) -> None:
    """Let the file grow by a few pages only."""
    raw = work.engine.raw_connection().driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA max_page_count={raw.execute('PRAGMA page_count').fetchone()[0] + spare}")


def test_a_full_disk_is_told_leaves_everything_as_it_was_and_work_goes_on_afterwards(tmp_path: Path) -> None:
    desk = Desk(Work(made(tmp_path / "t.db"), FixedClock(NOON)), tmp_path)
    many = [line for n in range(60) for line in family(f"058{n:04}", 100 + 2 * n, "李某", "王某")]
    book = desk.write(many)
    before = digest(desk.work, history=True)
    full(desk.work)

    with pytest.raises(UserError, match="磁盘空间不足") as told:
        desk.bring(book)
    assert "清理" in told.value.remedy
    assert digest(desk.work, history=True) == before

    raw = desk.work.engine.raw_connection().driver_connection
    assert raw is not None
    raw.execute("PRAGMA max_page_count=1000000")
    assert desk.bring(book)[0].counts.new == 120
    desk.work.close()
    assert file_digest(tmp_path / "t.db") != before


def test_a_file_that_may_not_grow_is_told_like_a_full_disk(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    before = file_digest(path)
    words = (
        "import resource, sys\nfrom pathlib import Path\nfrom app.common.work import Work\n"
        "from app.common.errors import UserError\nfrom tests.common.files import add_village\n"
        "work = Work(Path(sys.argv[1]))\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))\n"
        "try:\n    [work.write(add_village(f'村{n}'), title='x') for n in range(500)]\n"
        "except UserError as e:\n    print(e)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "work.write(add_village('后来'), title='x')\nwork.close()"
    )

    told = run_python(words, path)

    assert "磁盘空间不足或写入失败" in told.stdout, told.stderr
    assert told.returncode == 0
    assert file_digest(path) != before
    store = sqlite3.connect(path)
    assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert ("后来",) in store.execute("SELECT name FROM village").fetchall()
    store.close()


def test_a_close_on_a_full_disk_still_lets_the_file_go(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    words = (
        "import resource, sys\nfrom pathlib import Path\nfrom app.common.work import Work\n"
        "from app.commands.opening import close_file\nfrom tests.common.files import add_village\n"
        "work = Work(Path(sys.argv[1]))\n[work.write(add_village(f'村{n}'), title='x') for n in range(30)]\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))\nclose_file(work)\nprint('closed')"
    )

    told = run_python(words, path)

    assert "closed" in told.stdout, told.stderr
    work = Work(path)
    assert Desk(work, tmp_path).one("SELECT count(*) FROM village") == 32
    work.close()


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9])
def test_a_truncated_file_opens_with_a_sentence_or_not_at_all(tmp_path: Path, share: float) -> None:
    path = made(tmp_path / "t.db")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])

    try:
        work = Work(path)
    except UserError as told:
        assert "已损坏" in told.message
    else:
        try:
            with pytest.raises(UserError, match="已损坏"):
                for _ in range(3):
                    digest(work, history=True)
                    work.write(add_village("新村"), title="新增村")
        finally:
            work.close()


def test_nothing_is_written_outside_a_change_set(tmp_path: Path) -> None:
    work = found(tmp_path / "t.db")
    before = digest(work, history=True)

    with pytest.raises(IntegrityError):
        work.read(lambda s: s.connection().exec_driver_sql("UPDATE village SET position = 7"))
    work.read(lambda s: s.connection().exec_driver_sql("INSERT INTO setting VALUES ('a', 'b')"))

    assert digest(work, history=True) == before
    work.close()


def test_a_verb_that_changes_nothing_leaves_no_trace(tmp_path: Path) -> None:
    work = found(tmp_path / "t.db")
    before = digest(work, history=True)

    work.write(lambda s: None, title="什么也没做")
    with pytest.raises(UserError):
        work.write(add_and_refuse, title="新增村")
    with pytest.raises(DBAPIError):
        work.write(add_village("石板溪村"), title="新增村")

    assert digest(work, history=True) == before
    work.write(add_village("新村"), title="新增村")
    assert work.read(list_change_sets)[0].title == "新增村"
    work.close()


def add_and_refuse(session: Session) -> None:
    add_village("新村")(session)
    session.flush()
    raise UserError("不行")
