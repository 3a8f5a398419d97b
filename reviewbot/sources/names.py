"""File names as they stand in patches."""

import re
from typing import Final

from reviewbot.errors import SourceError

NULL: Final = "/dev/null"
_PREFIX: Final = re.compile(r"[abciow12]/")
"""What git puts before names (``diff.mnemonicPrefix``; ``--no-index`` has 1 and 2)."""
_ESCAPE: Final = re.compile(r"\\([0-7]{3}|.)")
_LETTERS: Final = dict(zip("abtnvfr", "\a\b\t\n\v\f\r", strict=True))


def unquoted(name: str) -> str:
    """Return a name without the quotes, as in C, that git puts round odd ones."""
    name = name.removesuffix("\t")
    if len(name) < 2 or not (name.startswith('"') and name.endswith('"')):  # noqa: PLR2004
        return name
    plain = name[1:-1].encode("utf-8", "surrogateescape").decode("latin-1")
    raw = _ESCAPE.sub(_unescaped, plain).encode("latin-1")
    return raw.decode("utf-8", "surrogateescape")


def _unescaped(found: re.Match[str]) -> str:
    code = found[1]
    return chr(int(code, 8) & 255) if len(code) > 1 else _LETTERS.get(code, code)


def from_git_line(line: str) -> tuple[str, str]:
    """Return the two names, with prefixes, after "diff --git".

    Names that are not quoted may have spaces. Then both are the same but for
    their prefixes, so that the line can be cut in the middle.
    """
    if found := re.fullmatch(r'("(?:\\.|[^"\\])*"|\S+) ("(?:\\.|[^"\\])*"|\S+)', line):
        return unquoted(found[1]), unquoted(found[2])
    middle = len(line) // 2
    return unquoted(line[:middle]), unquoted(line[middle + 1 :])


def in_tree(old: str, new: str) -> tuple[str | None, str | None]:
    """Return both names without prefixes; None for one that stands for no file.

    Raises:
        SourceError: A name leads out of the tree.
    """
    given = [name for name in (old, new) if name != NULL]
    prefixes = {name[:2] for name in given if _PREFIX.match(name)}
    if len(prefixes) == len(given):
        given = [name[2:] for name in given]
    for name in given:
        _check(name)
    if old == NULL:
        return None, given[0] if given else None
    return given[0], None if new == NULL else given[-1]


def of_plain_diff(old: str, new: str) -> tuple[str | None, str | None]:
    """Return the name, twice, of the file that ``diff -u`` compared.

    Without git no file is renamed: when the names differ, two trees were compared
    (``diff -ru before after``), or a file with its backup.

    Raises:
        SourceError: A name leads out of the tree.
    """
    first, second = in_tree(old, new)
    if first is None or second is None or first == second:
        return first, second
    inner = second.partition("/")[2]
    name = inner if inner and inner == first.partition("/")[2] else second
    return name, name


def _check(name: str) -> None:
    parts = name.split("/")
    if ".." in parts or ".git" in (part.lower() for part in parts) or not all(parts):
        raise SourceError(f"the patch names {name!r}, which cannot be in the tree")
