"""Where semgrep-core is, and what it can read: all that costs nothing to know."""

import os
import sys
from typing import Final

from reviewbot.model import language

NAME: Final = "semgrep"
"""The engine's name."""

DIALECTS: Final = {
    language.PYTHON: ("python", ".py"),
    language.JAVASCRIPT: ("javascript", ".js"),
    language.TYPESCRIPT: ("typescript", ".ts"),
    language.WORKFLOW: ("yaml", ".yaml"),
    language.DOCKERFILE: ("dockerfile", ".dockerfile"),
    language.SHELL: ("bash", ".sh"),
    language.GO: ("go", ".go"),
    language.JAVA: ("java", ".java"),
    language.CSHARP: ("csharp", ".cs"),
    language.RUBY: ("ruby", ".rb"),
    language.PHP: ("php", ".php"),
    language.TEMPLATE: ("generic", ".html"),
}
"""semgrep's name for each language that has rules, and what a file of it ends in."""


def find() -> str | None:
    """Return the path of semgrep-core, or None when it is not installed."""
    for folder in sys.path:
        path = os.path.join(folder, "semgrep", "bin", "semgrep-core")
        if os.access(path, os.X_OK):
            return path
    import shutil

    return shutil.which("semgrep-core")
