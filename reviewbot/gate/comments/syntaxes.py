"""Syntaxes: the languages whose comments we know, and the files they stand in."""

from functools import lru_cache
from typing import Final

from reviewbot.gate.comments.endings import FAMILY_BY_ENDING
from reviewbot.gate.comments.syntax import (
    BACKTICK,
    BRACKETS,
    C_BLOCK,
    DASHES,
    DQ,
    DQ_CLOSED,
    DQ_DOUBLED,
    DQ_LONG,
    DQ_TRIPLE,
    ESCAPE,
    HASH,
    HEREDOC,
    MARKUP,
    SLASHES,
    SQ,
    SQ_CLOSED,
    SQ_DOUBLED,
    SQ_LONG,
    SQ_TRIPLE,
    STATEMENTS_IN_BRACES,
    Push,
    Syntax,
    comment,
    mode,
)
from reviewbot.model import language as known


@lru_cache(maxsize=64)
def syntax_named(name: str) -> Syntax:
    """Return a syntax by the name of its family, "unknown" for one we lack."""
    return _FAMILIES.get(name, _unknown)()


def syntax_of(path: str, language: str) -> Syntax:
    """Return the syntax of a file.

    ``language`` is a name of ``reviewbot.model.language``; what it does not
    know is told by the end of ``path``.
    """
    if language in _FAMILIES:
        return syntax_named(language)
    name = path.rpartition("/")[2].lower()
    extension = name.rpartition(".")[2]
    return syntax_named(FAMILY_BY_ENDING.get(extension, "unknown"))


def _python() -> Syntax:
    formatted = r"(?:(?<=[fFtT])|(?<=[fFtT][rR]))"
    field = r"\{\{|\{[^{}\n]*+\}"
    code = mode(
        comment(r"\#[^\n]*"),
        DQ_TRIPLE,
        SQ_TRIPLE,
        rf'{formatted}"(?:{field}|[^"\\\n]|{ESCAPE})*+"?',
        rf"{formatted}'(?:{field}|[^'\\\n]|{ESCAPE})*+'?",
        DQ,
        SQ,
        r"(?P<open>[(\[{])|(?P<pop>[)\]}])",
        r"\\\r?\n",
        open=Push(),
    )
    return Syntax({"code": code})


def _javascript() -> Syntax:
    code = mode(
        comment(SLASHES, C_BLOCK),
        r"</|(?P<slash>/)",
        DQ,
        SQ,
        r"(?P<template>`)",
        BRACKETS,
        template=Push("template"),
        **STATEMENTS_IN_BRACES,
    )
    template = mode(r"\\[\s\S]", r"(?P<pop>`)", r"(?P<value>\$\{)", value=Push())
    return Syntax({"code": code, "template": template})


def _shell() -> Syntax:
    inner = r"(?P<sum>\$\(\()|(?P<value>\$\{)|(?P<command>\$\()"
    quote = r'(?P<quoted>")'
    pushes = {
        "sum": Push("sum"),
        "group": Push("group"),
        "value": Push("value"),
        "command": Push(joins=False),
        "quoted": Push("quoted"),
    }
    code = mode(
        comment(r"(?:^|(?<=[\s;&|()`]))\#[^\n]*"),
        ESCAPE,
        r"\$'(?:[^'\\]|\\[\s\S])*+'?",
        r"'[^']*+'?",
        HEREDOC,
        r"(?P<sum>\$?\(\()|(?P<value>\$\{)|(?P<command>\$?\()",
        r"(?P<pop>\))",
        quote,
        **pushes,
    )
    quoted = mode(ESCAPE, r"(?P<pop>\")", inner, **pushes)
    value = mode(ESCAPE, r"(?P<pop>\})", quote, r"'[^'\n]*+'", inner, **pushes)
    total = mode(ESCAPE, r"(?P<pop>\)\))", inner, r"(?P<group>\()", **pushes)
    group = mode(ESCAPE, r"(?P<pop>\))", inner, r"(?P<group>\()", **pushes)
    return Syntax(
        {"code": code, "quoted": quoted, "value": value, "sum": total, "group": group}
    )


def _dockerfile() -> Syntax:
    more = r"\\[ \t]*\r?\n"
    code = mode(
        r"^[ \t]*(?P<comment>\#[^\n]*)",
        r"(?P<run>^[ \t]*(?i:RUN)\b)",
        more,
        HEREDOC,
        run=Push("run", joins=False),
    )
    run = mode(more, comment(HASH), ESCAPE, DQ_LONG, r"'[^']*+'?", r"(?P<pop>(?=\n))")
    return Syntax({"code": code, "run": run})


def _yaml(scripts: dict[str, Syntax]) -> Syntax:
    header = (
        r"(?P<block>^(?P<lead>[ \t]*+(?:-[ \t]++)*+)"
        r"(?:(?P<key>[^\s#:'\"][^\n#:]*+):[ \t]++)?"
        r"(?:[&!]\S++[ \t]++)*+[|>][-+\d]*+[ \t]*+(?:\#[^\n]*|\r)?)(?=\n)"
    )
    code = mode(
        header,
        rf"(?:[:\-?,\[{{]|^)[ \t]*(?:{DQ_LONG}|{SQ_DOUBLED})",
        comment(HASH),
    )
    return Syntax({"code": code}, scripts)


def _workflow() -> Syntax:
    return _yaml({"run": syntax_named("shell"), "script": syntax_named("javascript")})


def _other_yaml() -> Syntax:
    shell = syntax_named("shell")
    return _yaml(
        dict.fromkeys(("run", "script", "before_script", "after_script"), shell)
    )


def _c() -> Syntax:
    return _flat(
        comment(SLASHES, C_BLOCK),
        r'R"(?P<mark>[^()\\\s"]{0,16})\([\s\S]*?(?:\)(?P=mark)"|\Z)',
        r'r(?P<hashes>\#+)"[\s\S]*?(?:"(?P=hashes)|\Z)',
        rf"@{DQ_DOUBLED}",
        DQ_TRIPLE,
        DQ,
        r"'(?:[^'\\\n]|\\[^\n]{1,10}?)'",
        BACKTICK,
    )


def _php() -> Syntax:
    return _flat(
        comment(SLASHES, C_BLOCK, r"\#(?!\[)[^\n]*"), HEREDOC, DQ_LONG, SQ_LONG
    )


def _css() -> Syntax:
    return _flat(comment(C_BLOCK, rf"(?<!\S){SLASHES}"), DQ, SQ)


def _hash() -> Syntax:
    return _flat(
        comment(HASH), DQ_TRIPLE, SQ_TRIPLE, HEREDOC, ESCAPE, DQ_CLOSED, SQ_CLOSED
    )


def _ruby() -> Syntax:
    document = r"^=begin\b[\s\S]*?(?:^=end\b[^\n]*|\Z)"
    return _flat(comment(HASH, document), HEREDOC, DQ_LONG, SQ_CLOSED)


def _powershell() -> Syntax:
    block = r"<\#[\s\S]*?(?:\#>|\Z)"
    here = r"""@"\r?\n[\s\S]*?(?:^"@|\Z)|@'\r?\n[\s\S]*?(?:^'@|\Z)"""
    return _flat(comment(block, HASH), here, r"`[\s\S]", DQ_DOUBLED, SQ_DOUBLED)


def _terraform() -> Syntax:
    return _flat(comment(SLASHES, C_BLOCK, r"\#[^\n]*"), HEREDOC, DQ)


def _sql() -> Syntax:
    return _flat(
        comment(DASHES, C_BLOCK, r"^\#[^\n]*"), SQ_DOUBLED, DQ_DOUBLED, BACKTICK
    )


def _lua() -> Syntax:
    block = r"--\[(?P<level>=*)\[[\s\S]*?(?:\](?P=level)\]|\Z)"
    long = r"\[(?P<depth>=*)\[[\s\S]*?(?:\](?P=depth)\]|\Z)"
    return _flat(comment(block, DASHES), long, DQ, SQ)


def _haskell() -> Syntax:
    return _flat(
        comment(r"\{-[\s\S]*?(?:-\}|\Z)", DASHES), DQ, r"'(?:[^'\\\n]|\\[^\n]{1,10}?)'"
    )


def _dash() -> Syntax:
    return _flat(comment(DASHES), DQ)


def _ml() -> Syntax:
    return _flat(comment(r"\(\*[\s\S]*?(?:\*\)|\Z)", SLASHES), DQ_TRIPLE, DQ_LONG)


def _lisp() -> Syntax:
    return _flat(comment(r";[^\n]*"), DQ_LONG)


def _ini() -> Syntax:
    return Syntax(
        {"code": mode(comment(r"(?<!\S)[\#;][^\n]*"), r"\\.", DQ_CLOSED, SQ_CLOSED)}
    )


def _percent() -> Syntax:
    return Syntax({"code": mode(r"\\[\s\S]", comment(r"%[^\n]*"), DQ_CLOSED)})


def _batch() -> Syntax:
    line = r"(?:^|(?<=[\s@&(]))(?:(?i:rem)(?=\s)|::)[^\n]*"
    return Syntax({"code": mode(r"\\.", DQ_CLOSED, comment(line))})


def _basic() -> Syntax:
    return Syntax(
        {"code": mode(DQ, comment(r"'[^\n]*", r"(?<!\S)(?i:rem)(?=\s)[^\n]*"))}
    )


def _markup() -> Syntax:
    braces = r"\{\#[\s\S]*?(?:\#\}|\Z)"
    return Syntax(
        {"code": mode(comment(MARKUP, braces, C_BLOCK, rf"(?<!\S){SLASHES}"))}
    )


def _unknown() -> Syntax:
    line = r"(?<!\S)(?:\#|//|--|;|%|(?i:rem)(?=\s))[^\n]*"
    return Syntax(
        {"code": mode(comment(MARKUP, C_BLOCK, line), r"\\.", DQ_CLOSED, SQ_CLOSED)}
    )


def _flat(*alternatives: str) -> Syntax:
    """Return a syntax of one mode, in which braces hold statements."""
    return Syntax({"code": mode(*alternatives, BRACKETS, **STATEMENTS_IN_BRACES)})


_FAMILIES: Final = {
    known.PYTHON: _python,
    known.JAVASCRIPT: _javascript,
    known.TYPESCRIPT: _javascript,
    known.WORKFLOW: _workflow,
    known.DOCKERFILE: _dockerfile,
    known.SHELL: _shell,
    "yaml": _other_yaml,
    "c": _c,
    "php": _php,
    "css": _css,
    "hash": _hash,
    "ruby": _ruby,
    "powershell": _powershell,
    "terraform": _terraform,
    "sql": _sql,
    "lua": _lua,
    "haskell": _haskell,
    "dash": _dash,
    "ml": _ml,
    "lisp": _lisp,
    "ini": _ini,
    "percent": _percent,
    "batch": _batch,
    "basic": _basic,
    "markup": _markup,
}
