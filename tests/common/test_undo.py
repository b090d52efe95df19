"""A change set is taken back whole, today or later; what was edited since stays, and the report says so."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.history import list_change_sets
from app.common.undo import UndoReport
from app.households.bulk import *  # noqa: F403
