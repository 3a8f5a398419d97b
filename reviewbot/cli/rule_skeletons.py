"""Skeletons: what a new rule and its sample begin with, for each family of rules."""

from collections.abc import Mapping
from textwrap import indent
from typing import Final

from reviewbot.model.value import frozen

PLACEHOLDER: Final = "TODO"
"""What an author has to replace; ``rules test`` fails as long as it stands in a rule."""


@frozen
class Skeleton:
    """How rules of a family begin."""

    prefix: str
    """Of the ids."""
    languages: str
    """As the rule names them."""
    extension: str
    """Of the sample."""
    code: str
    """Of the sample; RULE stands for the rule's id."""
    flow: bool = True
    """Whether the rule follows data; else it looks for a piece of text."""


_FLOW: Final = """\
    mode: taint
    # Lists that rules share, by name: files in rules/vocabulary/{family}.
    # vocabulary: {{sources: [], propagators: [], sanitizers: [], sinks: []}}
    pattern-sources:
      - pattern: todo_source(...)
    pattern-sanitizers:
      - pattern: todo_sanitizer(...)
    pattern-sinks:
      - patterns:
          - pattern: todo_sink($VALUE, ...)
          - focus-metavariable: $VALUE
"""
_TEXT: Final = r"""    patterns:
      - pattern-regex: todo-danger (?<VALUE>\w+)
      - focus-metavariable: $VALUE
"""
_RULE: Final = """\
rules:
  - id: {id}
    languages: [{languages}]
    severity: {severity}
    message: 'TODO: one sentence, which may name `$VALUE`.'
    metadata:
      title: {title}
      confidence: medium
      cwe: {cwe}
      owasp: 'TODO: like A03:2021'
      why: 'TODO: what happens to whom, in one sentence.'
      fix: 'TODO: what to write instead.'
      references:
        - 'TODO: the documentation of the library'
        - https://cwe.mitre.org/data/definitions/{number}.html
      # Only if semgrep sees no word that every match needs: say which there are.
      # words: [todo-danger]
      since: {since}
{search}"""
_CALLS: Final = """\
value = todo_source();
// ruleid: RULE
todo_sink(value);
// ruleid: RULE
todo_sink(other(value), 1);
// ok: RULE
todo_sink("constant");
// ok: RULE
todo_sink(todo_sanitizer(value));
"""
_SCRIPT: Final = _CALLS.replace(";", "").replace("//", "#")
_CLASS: Final = (
    "class Sample {\n  void run() {\n" + indent(_CALLS, " " * 4) + "  }\n}\n"
)
_GO: Final = (
    "package sample\n\nfunc run() {\n"
    + indent(_CALLS.replace(";", "").replace("value =", "value :="), "\t")
    + "}\n"
)
_WORKFLOW: Final = """\
jobs:
  build:
    steps:
      # ruleid: RULE
      - run: todo-danger first
      # ruleid: RULE
      - run: todo-danger second
      # ok: RULE
      - run: todo-safe first
      # ok: RULE
      - run: echo nothing
"""
_SHELL: Final = """\
#!/bin/bash
# ruleid: RULE
todo-danger first
# ruleid: RULE
todo-danger second
# ok: RULE
todo-safe first
# ok: RULE
echo nothing
"""
_DOCKERFILE: Final = """\
FROM scratch
# ruleid: RULE
RUN todo-danger first
# ruleid: RULE
RUN todo-danger second
# ok: RULE
RUN todo-safe first
# ok: RULE
RUN echo nothing
"""
_MARKUP: Final = """\
<!-- ruleid: RULE -->
<p>todo-danger first</p>
<!-- ruleid: RULE -->
<p>todo-danger second</p>
<!-- ok: RULE -->
<p>todo-safe first</p>
<!-- ok: RULE -->
<p>nothing</p>
"""

SKELETONS: Final[Mapping[str, Skeleton]] = {
    "python": Skeleton("python", "python", ".py", _SCRIPT),
    "javascript": Skeleton("js", "javascript, typescript", ".js", f"const {_CALLS}"),
    "go": Skeleton("go", "go", ".go", _GO),
    "java": Skeleton(
        "java", "java", ".java", _CLASS.replace("value =", "String value =")
    ),
    "csharp": Skeleton(
        "csharp", "csharp", ".cs", _CLASS.replace("value =", "var value =")
    ),
    "ruby": Skeleton("ruby", "ruby", ".rb", _SCRIPT),
    "php": Skeleton(
        "php", "php", ".php", "<?php\n" + _CALLS.replace("value", "$value")
    ),
    "templates": Skeleton("template", "generic", ".html", _MARKUP, flow=False),
    "workflows": Skeleton("workflow", "yaml", ".test.yaml", _WORKFLOW, flow=False),
    "dockerfile": Skeleton(
        "dockerfile", "dockerfile", ".dockerfile", _DOCKERFILE, flow=False
    ),
    "shell": Skeleton("shell", "bash", ".sh", _SHELL, flow=False),
}
"""By family."""


@frozen
class Told:
    """What is known of a new rule."""

    id: str
    family: str
    title: str
    cwe: str
    severity: str
    since: str


def rule_text(told: Told) -> str:
    """Return the file of a new rule."""
    skeleton = SKELETONS[told.family]
    return _RULE.format(
        id=told.id,
        languages=skeleton.languages,
        severity=told.severity.upper(),
        title=_quoted(told.title or f"{PLACEHOLDER}: at most 60 characters"),
        cwe=told.cwe or f"CWE-20 # {PLACEHOLDER}",
        number=(told.cwe or "CWE-20").removeprefix("CWE-"),
        since=told.since,
        search=_FLOW.format(family=told.family) if skeleton.flow else _TEXT,
    )


def sample(told: Told) -> tuple[str, str]:
    """Return file name and text of the sample of a new rule."""
    skeleton = SKELETONS[told.family]
    return told.id + skeleton.extension, skeleton.code.replace("RULE", told.id)


def _quoted(text: str) -> str:
    """Return a text as YAML takes it, whatever it holds."""
    return "'" + text.replace("'", "''") + "'"
