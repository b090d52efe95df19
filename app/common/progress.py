"""How far a long piece of work has come."""


class Progress:
    """Receiver of progress; this one listens to nothing, the window's own shows a bar.

    An implementation raises ``Cancelled`` from ``report`` when the clerk pressed 取消.
    """

    def report(self, done: int, total: int, text: str) -> None:
        """Take note that ``done`` of ``total`` steps are finished; ``total`` 0 means that nobody knows."""
