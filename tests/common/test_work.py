"""The file opens without a question, or is refused with a sentence and not touched; a write is whole or never was."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.history import list_change_sets
from app.common.work import Work
from db.households.entities import Village
from tests.builders import NOON, Desk, digest, family, file_digest, found, write_book

ROOT = Path(__file__).resolve().parents[2]


def seal(path: Path) -> tuple[str, int]:
    """Content and time of change."""
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def made(path: Path) -> Path:
    """A closed township file with a few people."""
    work = found(path)
    Desk(work, path.parent).bring_rows(family("0581001", 1, "曾大海", "覃玉珍"))
    work.close()
    (path.parent / "book.xlsx").unlink()
    (path.parent / "book.staging.db").unlink()
    return path


def run_python(words: str, *values: object, **more: object) -> subprocess.CompletedProcess[str]:
    """Run some lines in a Python of their own."""
    command = [sys.executable, "-c", words, *map(str, values)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, **more)  # type: ignore[call-overload, no-any-return]


def add_village(name: str) -> Callable[[Session], None]:
    return lambda session: session.add(Village(name=name, position=9))


def test_a_clean_close_leaves_exactly_one_file_that_holds_everything(tmp_path: Path) -> None:
    path = made(tmp_path / "台账.db")

    assert [p.name for p in tmp_path.iterdir()] == ["台账.db"]
    shutil.copy(path, tmp_path / "copy.db")
    work = Work(tmp_path / "copy.db")
    assert Desk(work, tmp_path).one("SELECT count(*) FROM person") == 2
    work.close()


@pytest.mark.parametrize("name", ["100% 台账#1.db", "a b'c.db", "x&mode=ro.db", "长" * 60 + ".db", "%41.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "数 据#%20"
    folder.mkdir()
    path = made(folder / name)

    Work(path).close()

    assert [p.name for p in folder.iterdir()] == [name]


def foreign(path: Path) -> None:
    store = sqlite3.connect(path)
    store.execute("PRAGMA application_id=1234")
    store.execute("CREATE TABLE t (a)")
    store.commit()
    store.close()


def newer(path: Path) -> None:
    made(path)
    store = sqlite3.connect(path)
    store.execute(f"PRAGMA user_version={store.execute('PRAGMA user_version').fetchone()[0] + 1}")
    store.commit()
    store.close()


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a newer file": (newer, "由更新版本的程序创建"),
    "another program's database": (foreign, "别的程序的数据库"),
    "a database of nobody": (lambda p: sqlite3.connect(p).execute("CREATE TABLE t (a)").connection.close(), "别的程序"),
    "a workbook with the wrong name": (
        lambda p: write_book(p.with_suffix(".xlsx"), ["a"], []).rename(p),
        "不是台账文件",
    ),
    "an empty file": (lambda p: p.touch(), "不是台账文件"),
    "a text": (lambda p: p.write_text("曾大海" * 100), "不是台账文件"),
    "a folder": (lambda p: p.mkdir(), "没有找到"),
    "noise": (lambda p: p.write_bytes(os.urandom(8192)), "不是台账文件"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_ours_is_refused_with_its_sentence_and_not_touched(tmp_path: Path, what: str) -> None:
    path = tmp_path / "t.db"
    REFUSED[what][0](path)
    before = seal(path) if path.is_file() else None
    names = {p.name for p in tmp_path.iterdir()}

    with pytest.raises(UserError, match=REFUSED[what][1]) as refused:
        Work(path)

    assert refused.value.remedy
    assert (seal(path) if path.is_file() else None) == before
    assert {p.name for p in tmp_path.iterdir()} == names


def test_a_missing_file_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"没有找到台账文件「x\.db」"):
        Work(tmp_path / "x.db")

    assert list(tmp_path.iterdir()) == []


def test_a_new_file_never_overwrites(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    before = seal(path)

    with pytest.raises(UserError, match="已经存在"):
        Work(path, new=True)
    with pytest.raises(UserError, match="不能在"):
        Work(tmp_path / "nowhere" / "t.db", new=True)

    assert seal(path) == before


@pytest.mark.parametrize("again", range(3))
def test_a_second_running_copy_is_refused(tmp_path: Path, again: int) -> None:
    path = made(tmp_path / "t.db")
    first = Work(path)

    with pytest.raises(UserError, match="正在被另一个"):
        Work(path)
    other = run_python(
        "import sys; from app.common.work import Work; from pathlib import Path; Work(Path(sys.argv[1]))", path
    )

    assert "正在被另一个" in other.stderr
    first.write(add_village("新村"), title="新增村")
    first.close()
    Work(path).close()


def test_what_was_committed_before_a_kill_is_there_and_the_file_opens_without_a_question(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    words = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom app.common.work import Work\n"
        "from tests.common.test_work import add_village\nwork = Work(Path(sys.argv[1]))\n"
        "work.write(add_village('新村'), title='新增村')\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    assert run_python(words, path).returncode == -9
    assert (tmp_path / "t.db-wal").stat().st_size > 0

    work = Work(path)
    villages = Desk(work, tmp_path).one("SELECT count(*) FROM village")
    work.close()

    assert villages == 3
    assert [p.name for p in tmp_path.iterdir()] == ["t.db"]


def test_a_read_only_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("somebody else is needed who may not write; only root can become somebody else")
    path = made(tmp_path / "t.db")
    for folder in (tmp_path, *tmp_path.parents):
        if folder != Path("/") and folder.stat().st_uid == 0 and folder != Path("/tmp"):
            folder.chmod(0o755)
    path.chmod(0o644)
    before = seal(path)
    words = (
        "import os, sys\nfrom pathlib import Path\nfrom app.common.work import Work\n"
        "from app.common.errors import UserError\n"
        "import sqlcipher3, sqlalchemy.dialects.sqlite\nos.setgid(65534); os.setuid(65534)\n"
        "try:\n    Work(Path(sys.argv[1]))\nexcept UserError as e:\n    print(e)"
    )

    told = run_python(words, path)

    assert "不能写入" in told.stdout, told.stderr
    assert seal(path) == before


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
        "from app.common.errors import UserError\nfrom tests.common.test_work import add_village\n"
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
        "from app.commands.opening import close_file\nfrom tests.common.test_work import add_village\n"
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
