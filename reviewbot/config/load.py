"""Loading: from the command line down to the defaults, the first that is set counts.

1. command line, 2. ``REVIEWBOT_*`` variables, 3. ``reviewbot.toml`` or
``.reviewbot.toml``, 4. ``[tool.reviewbot]`` in ``pyproject.toml``, 5. defaults.

Each option is taken whole from the first place that sets it: lists and tables
of different places are not mixed.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from reviewbot.config.settings import CONFIG_FILES, WORK_TREE, Settings, Where
from reviewbot.model.policy import Policy

Read: TypeAlias = Callable[[str], bytes | None]
"""Gives a file of the repository's top by its name; None when there is none."""


def load(
    read: Read,
    environ: Mapping[str, str],
    overrides: Mapping[str, object],
    where: Where = WORK_TREE,
) -> Settings:
    """Return the settings of a run.

    Args:
        read: Gives the bytes of ``where.file`` or of a file in CONFIG_FILES.
        environ: The environment; names without REVIEWBOT_ are left alone.
        overrides: Values by option name, as on the command line ("fail-on" or
            "fail_on"); text, or as ``tomllib`` would give them. None is not set.
        where: What ``read`` reads.

    Raises:
        ConfigError: Something cannot be understood; the message has its place.
    """
    files = _files(read, where)
    given = {key: value for key, value in overrides.items() if value is not None}
    variables = {name: environ[name] for name in environ if name[:10] == "REVIEWBOT_"}
    if not files and not given and not variables:
        return Settings(Policy(trust=where.trust))
    from reviewbot.config import layers

    return layers.settle(layers.Given(files, variables, given), where)


def _files(read: Read, where: Where) -> dict[str, bytes | None]:
    """Return the files to read by name; a file with no word of us is left out."""
    if where.file:
        return {where.file: read(where.file)}
    found = {name: read(name) for name in CONFIG_FILES}
    return {
        name: data
        for name, data in found.items()
        if data is not None and (name != "pyproject.toml" or b"reviewbot" in data)
    }
