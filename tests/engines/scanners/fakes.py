"""Fake scanners: programs that answer as the real ones do, and look for ``planted-...``."""

import json
import os
import sys

VERSIONS = {"gitleaks": "8.30.1", "betterleaks": "2.0.0", "kingfisher": "2.14.0"}

_FINDING = """
def finding(path, rule, line, column, value):
    if NAME == "gitleaks":
        return {"RuleID": rule, "Description": "x", "StartLine": line, "EndLine": line,
                "StartColumn": column + 2, "EndColumn": column + 1 + len(value),
                "Match": value, "Secret": value, "File": path, "Tags": []}
    if NAME == "betterleaks":
        return {"rule_id": rule, "match": {"full": value, "value": value},
                "location": {"path": path, "start_line": line, "end_line": line,
                             "start_column": column + 1, "end_column": column + len(value)}}
    return {"rule": {"name": rule, "id": "betterleaks." + rule},
            "finding": {"snippet": value, "line": line, "column_start": column,
                        "column_end": column + len(value), "path": path}}


def findings(folder):
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            data = open(path, "rb").read()
            for line, text in enumerate(data.split(b"\\n"), 1):
                for match in re.finditer(rb"planted-[a-z0-9]+", text):
                    yield finding(path, "planted", line, match.start(), match[0].decode())
                for match in re.finditer(rb"coded-([a-z0-9]+)", text):
                    value = "planted-" + match[1].decode()[::-1]
                    yield finding(path, "coded", line, match.start(), value)


def answer(found):
    print(json.dumps(found if NAME == "gitleaks" else {"findings": found}))
"""
_MAIN = """
if sys.argv[-1] in {"version", "--version"}:
    print((NAME + " " if NAME == "kingfisher" else "") + VERSION)
    sys.exit()
"""
HONEST = "found = [*findings(sys.argv[-1])]; answer(found)\nsys.exit(200 if found and NAME == 'kingfisher' else 0)"


def install(folder, name, body=HONEST, version=None, first=""):
    """Write a fake tool; ``body`` is what it does when it is to scan ``sys.argv[-1]``.

    ``first`` is what it does each time that it is started.
    """
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name)
    version = VERSIONS[name] if version is None else version
    head = f"#!{sys.executable} -I\nimport json, os, re, sys, time\n"
    head += f"NAME = {json.dumps(name)}\nVERSION = {json.dumps(version)}\n"
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + first + _FINDING + _MAIN + body + "\n")
    os.chmod(path, 0o755)  # noqa: S103
    return path
