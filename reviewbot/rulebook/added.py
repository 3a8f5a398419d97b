"""Rules that a team adds: compiled once, then read like shipped ones.

What was compiled is kept in the cache folder under a hash of everything that
went in. As long as nothing changes, neither YAML is imported nor a process
started.
"""

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

from reviewbot.errors import ConfigError
from reviewbot.rulebook.packs import FORMAT, Pack, rules_folder, shipped, unpack

_DAMAGED: Final = (OSError, ValueError, LookupError, TypeError, AttributeError)

Compiled = Mapping[str, Mapping[str, Any]]
"""The content of a pack, by family."""


def load(files: Mapping[str, bytes], semgrep: str | None, folder: str) -> list[Pack]:
    """Return the packs of a team's own rules, one a family.

    Args:
        files: Rule files in semgrep's YAML, by the path to name in errors.
        semgrep: Path of semgrep-core. Without it rules have no prefilter, and
            one that cannot be parsed is found out when it is used.
        folder: Where compiled rules are kept; empty keeps nothing.

    Raises:
        ConfigError: A rule cannot be understood, or its id is taken.
        EngineError: semgrep-core failed.
    """
    if not files:
        return []
    path = folder and os.path.join(folder, f"rules-{_key(files, semgrep)}.json")
    compiled = _kept(path)
    if compiled is None:
        compiled = _compile(files, semgrep)
        _keep(path, compiled)
    return [unpack(content, family) for family, content in compiled.items()]


def _key(files: Mapping[str, bytes], semgrep: str | None) -> str:
    """Return a hash over the rules, the compiler, and the ids that are taken."""
    packs = os.path.join(rules_folder(), "packs")
    names = sorted(os.listdir(packs)) if os.path.isdir(packs) else []
    others = [semgrep or "", *(os.path.join(packs, name) for name in names)]
    told = [str(FORMAT), *map(_identity, others)]
    for path, data in files.items():
        told += [path, sha256(data).hexdigest()]
    text = json.dumps(told)
    return sha256(text.encode()).hexdigest()[:32]


def _identity(path: str) -> str:
    """Return what changes whenever another version is installed at ``path``."""
    if not path:
        return ""
    state = os.stat(path)
    return f"{path}:{state.st_size}:{state.st_mtime_ns}"


def _kept(path: str) -> Compiled | None:
    """Return what was compiled before; None if it is not there, or not ours."""
    if not path:
        return None
    try:
        with open(path, "rb") as file:
            ours = os.fstat(file.fileno()).st_uid == os.geteuid()
            content: Compiled = json.load(file) if ours else {"": {}}
        for family, pack in content.items():
            unpack(pack, family)
    except _DAMAGED:
        return None
    return content


def _keep(path: str, compiled: Compiled) -> None:
    """Write a whole file or none; that it cannot be kept costs only time."""
    if not path:
        return
    draft = f"{path}.{os.getpid()}"
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        try:
            with open(draft, "x", encoding="ascii", opener=_for_us_alone) as file:
                json.dump(compiled, file)
            os.replace(draft, path)
        finally:
            with contextlib.suppress(OSError):
                os.unlink(draft)


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _compile(files: Mapping[str, bytes], semgrep: str | None) -> Compiled:
    from reviewbot.rulebook import compile as compiler
    from reviewbot.rulebook.source import parse

    rules = [rule for path, data in files.items() for rule in parse(path, data)]
    _check_free(rules, {rule.id for rule in shipped().load_all()})
    return compiler.packs(rules, semgrep)


def _check_free(rules: Iterable[Any], taken: set[str]) -> None:
    for rule in rules:
        if rule.id in taken:
            message = f"{rule.path}: rule {rule.id} has the id of a shipped rule"
            raise ConfigError(message)
