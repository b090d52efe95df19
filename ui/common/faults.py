"""Faults of the program as they may be logged and passed on: places and kinds, no personal data."""


def without_values(trace: str) -> str:
    """Keep the places and the kinds of error of a traceback; drop the words, which may hold personal data."""
    kept: list[str] = []
    after_place = False
    for line in trace.splitlines():
        place = line.startswith("  File ")
        if place or (after_place and line.startswith("    ")):
            kept.append(line)
        elif line and not line.startswith(" "):
            kept.append(_kind(line))
        after_place = place
    return "\n".join(line for line in kept if line)


def fault_code(trace: str) -> str:
    """Return a short code that is the same for the same fault: the last place in our files."""
    places = [line.strip() for line in trace.splitlines() if line.startswith("  File ")]
    ours = [place for place in places if any(part in place for part in ("/app/", "/ui/", "/db/"))] or places
    total = sum((number + 1) * ord(sign) for number, sign in enumerate(ours[-1])) if ours else 0
    return f"E-{total % 10_000:04d}"


def _kind(line: str) -> str:
    """Return the heading of a traceback, or the kind of an error without its words."""
    if line.startswith(("Traceback (", "During handling", "The above exception")):
        return line
    kind = line.split(":", 1)[0]
    return kind if kind.replace(".", "").replace("_", "").isalnum() and kind.isascii() else ""
