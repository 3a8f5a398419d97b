"""Where semgrep-core is, and what it can read: all that costs nothing to know."""

import os
import sys
from typing import Final

from reviewbot.model.language import (
    DOCKERFILE,
    JAVASCRIPT,
    PYTHON,
    SHELL,
    TYPESCRIPT,
    WORKFLOW,
)

NAME: Final = "semgrep"
"""The engine's name."""

ANALYZERS: Final = {
    PYTHON: "python",
    JAVASCRIPT: "javascript",
    TYPESCRIPT: "typescript",
    WORKFLOW: "yaml",
    DOCKERFILE: "dockerfile",
    SHELL: "bash",
}
"""semgrep's name for each language that has rules."""


def find() -> str | None:
    """Return the path of semgrep-core, or None when it is not installed."""
    for folder in sys.path:
        path = os.path.join(folder, "semgrep", "bin", "semgrep-core")
        if os.access(path, os.X_OK):
            return path
    import shutil

    return shutil.which("semgrep-core")
