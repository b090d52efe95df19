"""Pictures of the lists of records, of a household's records and of the page about it, small and large letters."""

from collections.abc import Callable
from pathlib import Path

from ui.households.tab import HouseholdsTab
from ui.shell.card_asking import CardAsking
from ui.shell.program import Program
from ui.shell.resting import rest

RECORDS = 4
"""The tab 记录 of a household's pane."""
Grab = Callable[[Program, Path, str], Path]


def take_lists(program: Program, folder: Path, grab: Grab) -> list[Path]:
    """Show every list of records with 9 and 16 points, the records of a household, and what can be printed of it."""
    tab = program.window.open_page("农户")
    assert isinstance(tab, HouseholdsTab)
    taken = []
    for size in (9, 16):
        program.settings.set("point_size", str(size))
        program.dress()
        for kind in tab.list.kinds:
            tab.list.show_list(kind.code)
            tab.list.pane.choose_tab(RECORDS)
            rest(program)
            taken.append(grab(program, folder, f"名单-{size}磅-{kind.title}"))
        dialog = next(one for one in tab.children() if isinstance(one, CardAsking)).ask()
        if dialog is not None:
            rest(program)
            path = folder / f"一户一页-{size}磅.png"
            dialog.grab().save(str(path))
            taken.append(path)
            dialog.reject()
    program.settings.set("point_size", "9")
    program.dress()
    tab.list.switcher.choose(0)
    rest(program)
    return taken
