"""Small rulebooks and texts for tests of engines."""

import os

from reviewbot.engines.semgrep import binary
from reviewbot.model.finding import Side
from reviewbot.model.text import TextKey
from reviewbot.rulebook import compile as compiler
from reviewbot.rulebook.packs import Rulebook
from reviewbot.rulebook.source import Source
from reviewbot.texts import text_of

ABOUT = {
    "title": "Dangerous call",
    "confidence": "high",
    "cwe": "CWE-95",
    "why": "Whoever sends it runs code.",
    "fix": "Leave it out.",
}
EVAL = {"pattern": "eval($X)"}
TAINT = {
    "mode": "taint",
    "pattern-sources": [{"pattern": "request.args"}],
    "pattern-sanitizers": [{"pattern": "clean(...)"}],
    "pattern-sinks": [
        {
            "patterns": [
                {"pattern": "$DB.execute($Q, ...)"},
                {"focus-metavariable": "$Q"},
            ]
        }
    ],
}
COSTLY = {
    "patterns": [
        {"pattern-inside": "def $F(...): ..."},
        {"pattern": "<... $A($B) ...>"},
    ]
}
B307 = {
    "rule": "python-eval",
    "triggers": ["eval"],
    "title": "Code is built from data",
    "severity": "high",
    "confidence": "high",
    "cwe": "CWE-95",
    "message": "`eval` runs text as code.",
    "why": "Whoever sends it runs code.",
    "fix": "Use `ast.literal_eval`.",
}
B602 = {
    **B307,
    "rule": "python-shell-true",
    "triggers": ["shell"],
    "message": "A shell is started.",
}


def a_semgrep_rule(name="python-eval", languages=("python",), metadata=None, **body):
    return {
        "id": name,
        "languages": list(languages),
        "severity": "HIGH",
        "message": body.pop("message", "`$X` is run as code."),
        "metadata": ABOUT | (metadata or {}),
        **(body or EVAL),
    }


def a_rulebook(folder, *rules, bandit=None):
    """Compile rules into packs below ``folder``, as they are shipped."""
    sources = [Source(f"{rule['id']}.yaml", rule) for rule in rules]
    packs = compiler.packs(sources, binary.find()) if rules else {}
    empty = compiler.empty_pack()
    for family in compiler.families():
        _write(folder, family, packs.get(family, empty))
    _write(folder, "bandit", _bandit(bandit or {}))
    _write(folder, "safeguards", compiler.safeguard_pack(()))
    _write(folder, "dependencies", compiler.dependency_pack(()))
    for family, pack in compiler.value_packs((), ()).items():
        _write(folder, family, pack)
    return Rulebook(str(folder))


def a_text(data=b"eval(x)\n", path="app.py", side=Side.RIGHT, parent=0):
    return text_of(TextKey(path, side, parent), path, data)


def _bandit(tests):
    import json

    data = json.dumps({"tests": tests}).encode()
    return compiler.bandit_pack(data, ())


def _write(folder, name, pack):
    with open(os.path.join(folder, f"{name}.json"), "w", encoding="utf-8") as file:
        file.write(compiler.render(pack))
