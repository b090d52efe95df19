"""How large a workbook may be; looked at before any parser sees the file."""

from dataclasses import dataclass

MB = 1024 * 1024


class TooLarge(Exception):
    """A workbook has more of something than the program takes."""


@dataclass(frozen=True)
class Limits:
    """The bounds of one reading.

    Args:
        file_bytes: size of the file on the disk.
        unpacked_bytes: sum of its unpacked parts.
        ratio: unpacked to packed, looked at when more than ``ratio_matters_above`` bytes are unpacked.
        parts: entries in the package.
        columns: columns of a sheet.
        rows: filled rows of a sheet.
        merges: merged cells of a sheet.
        child_memory: address space of the child process (Linux).
        child_seconds: processor time of the child process (Linux).
        wait_seconds: time on the clock after which the child is ended (everywhere).
    """

    file_bytes: int = 50 * MB
    unpacked_bytes: int = 500 * MB
    ratio: int = 100
    ratio_matters_above: int = 10 * MB
    parts: int = 200
    columns: int = 1_000
    rows: int = 200_000
    merges: int = 100_000
    child_memory: int = 2048 * MB
    child_seconds: int = 120
    wait_seconds: int = 300


USUAL_LIMITS = Limits()
