"""What the clerk typed into the search box, as terms for LIKE."""

from app.common.identifiers import half_width

FEWEST_DIGITS = 4
MOST_TERMS = 6


def split_terms(text: str) -> tuple[str, ...]:
    """Split what was typed at blanks; each term must be found (AND). Full-width becomes half-width."""
    return tuple(dict.fromkeys(half_width(text).lower().split()))[:MOST_TERMS]


def finds_people(term: str) -> bool:
    """Tell whether a term is looked for in people: digits only from four on, fewer would find everybody."""
    return not (term.isascii() and term.isdigit()) or len(term) >= FEWEST_DIGITS


def like_any(term: str) -> str:
    r"""Return the LIKE pattern for "anywhere in the text"; `%`, `_` and `\` mean themselves (ESCAPE '\')."""
    escaped = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
