"""A registry with four households on 2026-11-21 and the page that imports into it."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.clock import FixedClock
from app.common.policy.loading import load_policies
from app.common.work import Work
from app.registers import REGISTER
from db.households.entities import Person
from tests.households.builders import plant_registry
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.importing.page import ImportPage
from ui.common.importing.walk import FileWalk
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.households.importing import household_import_page

T = TypeVar("T")


@dataclass
class Desk:
    """The page and the hands of the clerk."""

    page: ImportPage
    parts: PageParts
    work: Work
    qtbot: QtBot

    @property
    def asking(self) -> AnswersForTests:
        assert isinstance(self.parts.asking, AnswersForTests)
        return self.parts.asking

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=20_000)

    @property
    def walk(self) -> FileWalk:
        assert self.page.walk is not None
        return self.page.walk

    def open(self, *books: Path) -> FileWalk:
        """Give workbooks to the page and wait until the first can be seen."""
        self.page.open_files(books)
        self.until(lambda: self.page.walk is not None and self.page.walk.view is not None)
        return self.walk

    def settle(self) -> None:
        """Wait until nothing runs any more."""
        self.until(lambda: self.parts.background.idle)

    def check(self, walk: FileWalk) -> None:
        """Press on through 表样 and 对应 until the rows can be checked."""
        walk.sheets.go_on.click()
        walk.columns.go_on.click()
        self.until(lambda: walk.plan is not None)
        self.settle()

    def ask(self, question: Callable[[Session], T]) -> T:
        """Ask the file on the worker, where its connection lives."""
        answers: list[T] = []
        self.parts.background.run(lambda: self.work.read(question), answers.append)
        self.until(lambda: bool(answers))
        return answers[0]

    def phone_of(self, name: str) -> str | None:
        return self.ask(lambda session: session.scalar(select(Person.phone).where(Person.name == name)))

    def names(self) -> set[str]:
        return set(self.ask(lambda session: session.scalars(select(Person.name)).all()))

    def staging_folders(self) -> list[Path]:
        return list(Path(tempfile.gettempdir()).glob("bangfu-*"))


def make_work(path: Path) -> Work:
    """A file with the county's words, two villages and four households."""
    work = Work(path, FixedClock(datetime(2026, 11, 21, 10, 32)), new=True)
    work.write(load_policies, title="装入政策参数")
    work.write(plant_registry, title="试验名册")
    return work


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, settings: MemorySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    own = tmp_path / "tmp"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    background = Background()
    crashes: list[str] = []
    background.crashed.connect(crashes.append)
    opened: list[Work] = []
    background.run(lambda: opened.append(make_work(tmp_path / "t.db")))
    qtbot.waitUntil(lambda: background.idle, timeout=20_000)
    parts = PageParts(background, Changes(), settings, AnswersForTests(), MessageBar())
    qtbot.addWidget(parts.messages)
    page = household_import_page(opened[0], parts, REGISTER)
    qtbot.addWidget(page)
    page.resize(1092, 470)
    page.show()
    made = Desk(page, parts, opened[0], qtbot)
    yield made
    page.shut()
    background.close(last=opened[0].close)
    assert crashes == []
    assert made.staging_folders() == []
