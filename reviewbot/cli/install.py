"""``reviewbot install``: put the hook into a repository without pre-commit."""

import os
import shlex
import sys
from argparse import ArgumentParser, Namespace
from typing import Final

from reviewbot.errors import UsageError
from reviewbot.sources.git import Repository, attempt, git, open_repository

STAGES: Final = ("pre-commit", "pre-merge-commit", "pre-push")
_MARK: Final = "# installed by reviewbot"
_KEPT: Final = ".before-reviewbot"
"""Ending of a hook that was there before; it runs first."""
_SCRIPT: Final = """\
#!/bin/sh
{mark}; remove with: reviewbot install --uninstall
kept="$0{kept}"
{body}
"""
_PLAIN: Final = """\
if [ -x "$kept" ]; then "$kept" "$@" || exit $?; fi
exec {command} hook --stage {stage}"""
_PUSH: Final = """\
pushed=$(cat; echo .); pushed=${{pushed%.}}
if [ -x "$kept" ]; then printf %s "$pushed" | "$kept" "$@" || exit $?; fi
printf %s "$pushed" | {command} hook --stage {stage} --remote "$1\""""


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``install``."""
    parser.add_argument(
        "--stage",
        action="append",
        choices=STAGES,
        help="only this hook (may be given twice; default: all)",
    )
    parser.add_argument(
        "--uninstall",
        action="store_true",
        help="take the hooks out and put back what was there",
    )


def run(args: Namespace) -> int:
    """Install or remove the hooks and say where."""
    repo = open_repository()
    folder = _hooks_folder(repo)
    for stage in args.stage or STAGES:
        path = os.path.join(folder, stage)
        print(_uninstall(path) if args.uninstall else _install(path, stage))
    return 0


def _hooks_folder(repo: Repository) -> str:
    """Return where git looks for hooks, which configuration may have moved.

    Raises:
        UsageError: The place is not the repository's own.
    """
    shown = attempt(repo, "config", "--show-scope", "--get-all", "core.hooksPath")
    lines = os.fsdecode(shown.stdout).splitlines()
    paths = [
        path
        for scope, _, path in (line.partition("\t") for line in lines)
        if scope != "command"
    ]
    if paths:
        raise UsageError(
            f"core.hooksPath sends git to {paths[-1]}, which may serve other repositories: "
            "unset it, or call `reviewbot hook` from the hooks there"
        )
    answer = git(repo, "rev-parse", "--path-format=absolute", "--git-common-dir")
    return os.path.join(os.fsdecode(answer).rstrip("\n"), "hooks")


def _install(path: str, stage: str) -> str:
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        kept = ""
        if os.path.lexists(path) and not _is_ours(path):
            os.rename(path, path + _KEPT)
            kept = "; the hook that was there runs first"
        with open(path, "w", encoding="utf-8") as file:
            file.write(_script(stage))
        os.chmod(path, 0o755)  # noqa: S103  (git runs only executable hooks)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot write the hook {path}: {reason}") from error
    return f"installed {path}{kept}"


def _uninstall(path: str) -> str:
    if not _is_ours(path):
        return f"not installed: {path}"
    os.unlink(path)
    if os.path.lexists(path + _KEPT):
        os.rename(path + _KEPT, path)
        return f"removed {path}; the hook that was there before is back"
    return f"removed {path}"


def _script(stage: str) -> str:
    body = _PUSH if stage == "pre-push" else _PLAIN
    command = f"{shlex.quote(sys.executable)} -P -m reviewbot"
    filled = body.format(command=command, stage=stage)
    return _SCRIPT.format(mark=_MARK, kept=_KEPT, body=filled)


def _is_ours(path: str) -> bool:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return _MARK in file.read()
    except OSError:
        return False
