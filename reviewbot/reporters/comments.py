"""Comment syntax: how to write an ignore comment in the language of a file."""

from typing import Final

from reviewbot.model.language import (
    CSHARP,
    GO,
    JAVA,
    JAVASCRIPT,
    OTHER,
    PHP,
    TEMPLATE,
    TYPESCRIPT,
    language_of,
)
from reviewbot.model.report import Judged

_BY_EXTENSION: Final = (
    (
        "c cc cpp cs cxx dart go h hpp java kt kts m mjs php proto rs scala swift",
        "// {}",
    ),
    ("css", "/* {} */"),
    ("htm html markdown md svg vue xhtml xml", "<!-- {} -->"),
    ("hs lua sql", "-- {}"),
    ("clj el ini lisp", "; {}"),
    ("json", ""),
)
_SYNTAX: Final = {
    extension: syntax
    for extensions, syntax in _BY_EXTENSION
    for extension in extensions.split()
}
_SLASHES: Final = {JAVASCRIPT, TYPESCRIPT, GO, JAVA, CSHARP, PHP}


def ignore_comment(judged: Judged) -> str:
    """Return the comment that would suppress the finding.

    Empty for a file whose language has no comments, and for what is in no file now.
    """
    if judged.anchor.commit:
        return ""
    text = f"reviewbot: ignore[{judged.rule.id}] <reason>"
    return _syntax(judged).format(text)


def _syntax(judged: Judged) -> str:
    path = judged.finding.location.path
    language = language_of(path, b"")
    if language == OTHER:
        extension = path.rpartition("/")[2].rpartition(".")[2].lower()
        if extension in _SYNTAX:
            return _SYNTAX[extension]
        language = next(iter(judged.rule.languages), OTHER)
    if language == TEMPLATE:
        return "<!-- {} -->"
    return "// {}" if language in _SLASHES else "# {}"
