"""Baseline files: a line for each value, in the order of their digests.

After comments (#) comes a line that names the key of the digests without telling it,
then lines of a digest and a rule id. No line depends on another, and none on places
or time, so that two branches can be merged line by line.
"""

import re
from collections.abc import Mapping
from typing import Final

from reviewbot.engines.disclosed import key_name
from reviewbot.errors import ConfigError
from reviewbot.model.baseline import BASELINE_FILE, Baseline

_HEAD: Final = """\
# Sensitive values that were here before: reviewbot does not report them again, wherever
# they stand. None can be read from this. Written by `reviewbot baseline write`.
"""
_LINE: Final = re.compile(r"(v1:[0-9a-f]{32}) ([a-z0-9-]+)")
_KEY: Final = re.compile(r"key ([0-9a-f]{8})")
_OTHER_KEY: Final = (
    "was written with another key, so nothing in it counts: set "
    "REVIEWBOT_FINGERPRINT_KEY to that key, or write it anew"
)


def read(data: bytes, key: bytes, source: str = BASELINE_FILE) -> Baseline:
    """Return what a baseline file says.

    Args:
        data: The file; UTF-8.
        key: That the digests of this run are made with.
        source: Where it was read, for people.

    Raises:
        ConfigError: A line makes no sense; the message has its number.
    """
    values: dict[str, str] = {}
    keys: set[str] = set()
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        text = line.strip()
        if found := _LINE.fullmatch(text):
            values[found[1]] = found[2]
        elif found := _KEY.fullmatch(text):
            keys.add(found[1])
        elif text and not text.startswith("#"):
            raise ConfigError(
                f"{source}:{number}: cannot understand {text[:40]!a}: write it anew "
                "with `reviewbot baseline write`, or resolve the conflict line by line"
            )
    if values and keys != {key_name(key)}:
        return Baseline({}, source, _OTHER_KEY)
    return Baseline(values, source)


def write(values: Mapping[str, str], key: bytes) -> str:
    """Return the file that says this: rule id by digest."""
    lines = (f"{digest} {rule}\n" for digest, rule in sorted(values.items()))
    return f"{_HEAD}key {key_name(key)}\n{''.join(lines)}"
