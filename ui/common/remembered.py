"""What the screen remembers between two starts, behind two small methods."""

from typing import Protocol


class Settings(Protocol):
    """A place that keeps texts under names."""

    def get(self, key: str, default: str = "") -> str:
        """Return the text kept under a name, or the default."""
        ...

    def set(self, key: str, value: str) -> None:
        """Keep a text under a name."""
        ...


class MemorySettings:
    """Settings that live as long as the object; for tests and for a start without a folder."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, key: str, default: str = "") -> str:
        """Return the text kept under a name, or the default."""
        return self._texts.get(key, default)

    def set(self, key: str, value: str) -> None:
        """Keep a text under a name."""
        self._texts[key] = value
