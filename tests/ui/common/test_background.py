"""Work runs on one thread and comes back on the screen's."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.common.errors import UserError
from ui.common.background import Background
from ui.common.screen_progress import ScreenProgress


def test_a_task_runs_on_the_worker_and_its_result_comes_back_on_the_screens_thread(
    qtbot: QtBot, background: Background
) -> None:
    threads: list[str] = []

    def take(result: str) -> None:
        threads.extend([result, threading.current_thread().name])

    background.run(lambda: threading.current_thread().name, take)

    qtbot.waitUntil(lambda: bool(threads))
    assert threads == ["bangfu-database", threading.main_thread().name]


def test_tasks_run_one_after_the_other_in_order(qtbot: QtBot, background: Background) -> None:
    done: list[int] = []

    for number in range(20):
        background.run(lambda number=number: number, done.append)  # type: ignore[misc]

    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def refuse() -> None:
    raise UserError("户编号已登记", remedy="核对户编号")


def test_a_user_error_goes_to_whoever_asked_for_it(qtbot: QtBot, background: Background) -> None:
    errors: list[UserError] = []

    background.run(refuse, on_error=errors.append)

    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].remedy == "核对户编号"


def test_a_user_error_that_nobody_asked_for_is_told_to_all(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.failed) as told:
        background.run(refuse)

    assert told.args is not None
    assert told.args[0].message == "户编号已登记"


def test_any_other_error_is_a_crash_with_its_traceback(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.crashed) as told:
        background.run(lambda: 1 // 0)

    assert told.args is not None
    assert "ZeroDivisionError" in told.args[0]


def test_of_several_searches_only_the_last_one_is_shown(qtbot: QtBot, background: Background) -> None:
    gate = threading.Event()
    ran: list[str] = []
    shown: list[str] = []

    def look(text: str) -> Callable[[], str]:
        def run() -> str:
            ran.append(text)
            return text

        return run

    background.run(gate.wait)
    for text in ("z", "zh", "zha", "zhang"):
        background.latest("search", look(text), shown.append)
    gate.set()

    qtbot.waitUntil(lambda: background.idle)
    assert shown == ["zhang"]
    assert ran == ["zhang"]


def test_cancelling_ends_the_task_at_its_next_report(qtbot: QtBot, background: Background) -> None:
    progress = ScreenProgress()
    cancelled: list[bool] = []

    def work() -> None:
        while True:
            progress.report(0, 100, "正在比对")

    background.run(work, on_cancelled=lambda: cancelled.append(True), busy="正在导入")
    with qtbot.waitSignal(background.cancelled) as told:
        progress.cancel()

    assert told.args == ["正在导入"]
    assert cancelled == [True]


def test_progress_is_told_at_most_twenty_times_a_second_and_always_at_the_end(qtbot: QtBot) -> None:
    progress = ScreenProgress()
    told: list[int] = []
    progress.reported.connect(lambda done, total, text: told.append(done))

    for done in range(1, 5001):
        progress.report(done, 5000, "")

    assert told[-1] == 5000
    assert len(told) < 200


def test_a_result_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot, background: Background) -> None:
    class Listener(QObject):
        heard = 0

        def take(self, _: object) -> None:
            Listener.heard += 1

    listener = Listener()
    gate = threading.Event()
    background.run(gate.wait, listener.take)
    delete(listener)
    gate.set()

    qtbot.waitUntil(lambda: background.idle)
    assert Listener.heard == 0


def test_closing_finishes_what_is_queued_runs_the_last_task_there_and_ends_the_thread() -> None:
    background = Background()
    ran: list[str] = []

    background.run(lambda: ran.append("queued"))
    background.close(last=lambda: ran.append(threading.current_thread().name))

    assert ran == ["queued", "bangfu-database"]
    assert "bangfu-database" not in [thread.name for thread in threading.enumerate()]


def test_closing_stops_running_work_that_can_be_cancelled(qtbot: QtBot) -> None:
    background = Background()
    progress = ScreenProgress()
    started = threading.Event()

    def work() -> None:
        while True:
            started.set()
            progress.report(0, 0, "")

    background.run(work, progress=progress)
    started.wait(5)

    background.close()


def test_an_error_while_closing_reaches_the_one_who_closes() -> None:
    background = Background()

    with pytest.raises(UserError):
        background.close(last=refuse)


def test_the_busy_text_comes_and_goes(qtbot: QtBot, background: Background) -> None:
    texts: list[str] = []
    background.busy_changed.connect(texts.append)

    background.run(lambda: None, busy="正在保存")

    qtbot.waitUntil(lambda: background.idle)
    assert texts == ["正在保存", ""]
