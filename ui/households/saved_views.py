"""Views that the clerk keeps: conditions and columns under a name, remembered as one text."""

import json
from dataclasses import asdict, replace

from ui.common.filters import Filter, View
from ui.common.remembered import Settings
from ui.households.filters import BUILT_IN_VIEWS


class SavedViews:
    """The built-in views of a list, the first of which shows all, and the clerk's own; a built-in one stays as it is.

    Args:
        name: under which the list's views are remembered.
    """

    def __init__(
        self, settings: Settings, name: str = "households", built_in: tuple[View, ...] = BUILT_IN_VIEWS
    ) -> None:
        self._settings = settings
        self._views, self._last = f"{name}.views", f"{name}.last_view"
        self._built_in = built_in
        self._own = _read(settings.get(self._views))

    @property
    def everything(self) -> View:
        """The view without conditions."""
        return self._built_in[0]

    @property
    def all(self) -> tuple[View, ...]:
        """All views, the built-in ones first."""
        return (*self._built_in, *self._own)

    def named(self, name: str) -> View | None:
        """The view of a name."""
        return next((view for view in self.all if view.name == name), None)

    def last(self) -> View:
        """The view that was open when the program ended."""
        return self.named(self._settings.get(self._last)) or self.everything

    def remember_last(self, name: str) -> None:
        """Keep which view is open."""
        self._settings.set(self._last, name)

    def save(self, name: str, filters: tuple[Filter, ...], look: str) -> View | None:
        """Keep conditions and columns under a name; one of the clerk's own of that name is replaced."""
        if not name.strip() or any(view.name == name for view in self._built_in):
            return None
        view = View(name.strip(), filters, locked=False, look=look)
        self._own = (*(each for each in self._own if each.name != view.name), view)
        self._write()
        return view

    def delete(self, name: str) -> None:
        """Forget one of the clerk's own."""
        self._own = tuple(each for each in self._own if each.name != name)
        self._write()

    def _write(self) -> None:
        self._settings.set(self._views, json.dumps([asdict(view) for view in self._own], ensure_ascii=False))


def _read(text: str) -> tuple[View, ...]:
    """Read what was kept; what cannot be read is left out."""
    try:
        return tuple(_view(each) for each in json.loads(text or "[]"))
    except (ValueError, KeyError, TypeError):
        return ()


def _view(kept: dict[str, object]) -> View:
    rows = kept["filters"]
    assert isinstance(rows, list)
    filters = tuple(replace(Filter(**row), values=tuple(row["values"])) for row in rows)
    return View(str(kept["name"]), filters, locked=False, look=str(kept.get("look", "")))
