"""The colours of the program, light and dark, and how far apart two colours are."""

from dataclasses import dataclass, fields
from enum import Enum


class Tone(Enum):
    """What a piece of text tells beyond its words; colour is never its only sign."""

    GOOD = "good"
    SOON = "soon"
    OVERDUE = "overdue"
    NOTE = "note"
    QUIET = "secondary"


@dataclass(frozen=True)
class Tokens:
    """One set of colours as `#RRGGBB`.

    The `_soft` colours are grounds for text of the tone of the same name.
    """

    ground: str
    panel: str
    line: str
    stripe: str
    hover: str
    text: str
    secondary: str
    accent: str
    accent_soft: str
    on_accent: str
    accent_pressed: str
    good: str
    soon: str
    overdue: str
    note: str
    good_soft: str
    soon_soft: str
    overdue_soft: str
    note_soft: str
    bar: str
    handle: str

    def of(self, tone: Tone) -> str:
        """Return the text colour of a tone."""
        return str(getattr(self, tone.value))

    def soft(self, tone: Tone) -> str:
        """Return the ground colour of a tone."""
        return self.stripe if tone is Tone.QUIET else str(getattr(self, f"{tone.value}_soft"))

    def named(self) -> dict[str, str]:
        """Return all colours by name, to fill the style sheet."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT = Tokens(
    ground="#F4F6F5",
    panel="#FFFFFF",
    line="#D9DEDC",
    stripe="#FAFBFA",
    hover="#EDF1EF",
    text="#20262C",
    secondary="#5B6570",
    accent="#17624F",
    accent_soft="#E3F1EC",
    on_accent="#FFFFFF",
    accent_pressed="#0F4A3B",
    good="#2A762E",
    soon="#9A5B00",
    overdue="#C62828",
    note="#1558A6",
    good_soft="#EAF4EA",
    soon_soft="#FFF4E0",
    overdue_soft="#FDECEC",
    note_soft="#E9F1FB",
    bar="#DADEDC",
    handle="#BCC4C1",
)

DARK = Tokens(
    ground="#1B1F22",
    panel="#24292D",
    line="#3A4147",
    stripe="#272C30",
    hover="#2E343A",
    text="#E8ECEF",
    secondary="#AAB4BD",
    accent="#7FD1BA",
    accent_soft="#21423A",
    on_accent="#10211C",
    accent_pressed="#9FE0CD",
    good="#8BD08F",
    soon="#F2B860",
    overdue="#FF9A94",
    note="#8FC1FF",
    good_soft="#22372A",
    soon_soft="#3D3220",
    overdue_soft="#452A2B",
    note_soft="#1E3044",
    bar="#3A4147",
    handle="#525B63",
)


def luminance(colour: str) -> float:
    """Return the relative luminance (0–1) of `#RRGGBB`, as WCAG 2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast (1–21) of two colours."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
