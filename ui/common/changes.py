"""Who needs to reload: one hub of signals that pages listen to."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Tells every page what was written.

    Signals:
        households_changed: a household, membership, identity, income or condition was written.
        people_changed: a person was written.
        villages_changed: a village or group was written.
        history_changed: a change set was added or undone.
    """

    households_changed = Signal()
    people_changed = Signal()
    villages_changed = Signal()
    history_changed = Signal()

    def all_changed(self) -> None:
        """Tell everybody; after an import, an undo or a restore."""
        self.villages_changed.emit()
        self.households_changed.emit()
        self.people_changed.emit()
        self.history_changed.emit()
