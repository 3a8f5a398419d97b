"""Texts that no log, no error and no test shall show by accident."""


class Secret(str):
    """A text that is itself everywhere but in ``repr``, also inside other values."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return stars: values and tracebacks show this."""
        return "'***'"
