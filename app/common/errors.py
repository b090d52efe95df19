"""The errors whose words are meant for the clerk."""


class UserError(Exception):
    """Something the clerk can understand: what happened and why, and what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        """Keep the sentence and the remedy apart, so that a window can show them in two places."""
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Both sentences in one line."""
        if not self.remedy:
            return self.message
        joint = "" if self.message.endswith(("。", "！", "？")) else "。"
        return f"{self.message}{joint}{self.remedy}"


class CellProblem(ValueError):
    """One cell cannot be taken over; the text says why in the clerk's words."""

    def __init__(self, message: str) -> None:
        """Keep the sentence."""
        super().__init__(message)
        self.message = message


class Cancelled(Exception):
    """The clerk pressed 取消; nothing was left behind."""
