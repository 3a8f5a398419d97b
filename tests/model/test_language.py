"""Which language a file is of, by its name or its first line."""

import pytest

from reviewbot.model.language import language_of


@pytest.mark.parametrize(
    ("path", "first", "language"),
    [
        ("a.py", "", "python"),
        ("A.PY", "", "python"),
        ("pages/a.blade.php", "", "template"),
        ("a.php", "", "php"),
        ("deploy", "#!/usr/bin/env python3", "python"),
        ("deploy.in", "#! /usr/bin/python -u", "python"),
        ("deploy", "#!/usr/bin/env -S deno run", "typescript"),
        ("deploy", "#!/bin/dash", "shell"),
        ("deploy", "#!C:\\Tools\\python.exe", "python"),
        ("fast.pyx", "#!python", "other"),
        ("notes", "a python script", "other"),
        ("deploy", "#!/opt/pythonic", "other"),
        (".github/workflows/a.yml", "", "workflow"),
        ("a.yml", "", "other"),
        ("build/Dockerfile.dev", "", "dockerfile"),
        ("Rakefile", "", "ruby"),
    ],
)
def test_is_told_by_name_or_first_line(path, first, language):
    assert language_of(path, f"{first}\n".encode()) == language
