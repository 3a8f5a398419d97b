"""A tour of the GitHub App against a simulated GitHub: `make demo`.

`reviewbot serve` runs as a process of its own; GitHub is tests/simulator, with real
HTTP and real git on this machine. As in demo.py every step is checked: the tour ends
with exit code 1 as soon as anything is not as told.
"""

import html
import os
import re
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from demo.demo import APP, BOUND, CHECK, DANGEROUS, LAST_LINE, NotAsToldError, check
from tests.e2e.serving import SECRET, App
from tests.simulator.github import GitHub

_SECONDS: Final = 30.0
"""How long a review may take; it takes one or two."""
_HIDDEN: Final = re.compile(
    r"<!--.*?-->|</?(?:code|details|summary)>|^\|(?:-+:?\|)+\n",
    re.DOTALL | re.MULTILINE,
)
"""The App's mark, and what GitHub makes layout of."""
_WIDTH: Final = 92
_CALLS: Final = 8
"""Most GitHub calls for a pull request with findings."""

WORKFLOW: Final = """\
name: Greet
on: issues
permissions: {}
jobs:
  greet:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "$TITLE"
        env:
          TITLE: ${{ github.event.issue.title }}
"""
INJECTED: Final = WORKFLOW.replace('"$TITLE"', '"${{ github.event.issue.title }}"')
RULES: Final = "def rule(text):\n    return {}(text)\n"
GREET: Final = ".github/workflows/greet.yml"
OLD: Final = {"app.py": APP, GREET: WORKFLOW}
"""The base. The `eval` in app.py is old: nobody is told of it."""
BAD: Final = {
    "app.py": APP.replace(LAST_LINE, DANGEROUS).replace(CHECK, ""),
    "rules.py": RULES.format("eval"),
    GREET: INJECTED,
}
FIXED: Final = {
    "app.py": APP.replace(LAST_LINE, BOUND),
    "rules.py": "import ast\n\n\n" + RULES.format("ast.literal_eval"),
    GREET: WORKFLOW,
}
FOUND: Final = {
    "python-sql-injection": "RIGHT",
    "python-path-traversal": "LEFT",
    "python-eval": "RIGHT",
    "workflow-script-injection": "RIGHT",
}
"""Rule to the side of the diff that its comment is on."""

_T = TypeVar("_T")


@dataclass(slots=True)
class Tour:
    """A GitHub with a repository, the App on it, and a pull request."""

    github: Any
    app: Any
    repo: Any
    pull: Any = None

    def until(self, look: Callable[[], _T | None], what: str) -> _T:
        """Return what ``look`` finds, as soon as it finds something."""
        end = time.monotonic() + _SECONDS
        while time.monotonic() < end:
            if found := look():
                return found
            time.sleep(0.02)
        raise NotAsToldError(f"{what} within {_SECONDS:.0f} seconds")

    def reviewed(self) -> Any:
        """Wait for the result on the newest commit of the pull request."""

        def look() -> Any:
            runs = self.pull.check_runs()
            return runs[-1] if runs and runs[-1].status == "completed" else None

        return self.until(look, "a check run that is completed")


def main() -> int:
    """Walk through all steps and return the exit code."""
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="reviewbot-demo-") as folder,
        ExitStack() as held,
    ):
        try:
            tour = _tour(Path(folder), held)
            for number, step in enumerate(STEPS, 1):
                print(f"\n{number}. {step.__doc__}", flush=True)
                step(tour)
        except NotAsToldError as error:
            print(f"\nThe demo failed: expected {error}", file=sys.stderr)
            return 1
    seconds = time.monotonic() - began
    print(f"\nAll as expected, in {seconds:.0f} s; everything is removed again.")
    return 0


def serve(tour: Tour) -> None:
    """A GitHub on this machine, and the App: a process with a SQLite file, no set-up."""
    print(f"  GitHub  {tour.github.web}")
    print(f"  App     {tour.app.url}  (reviewbot serve)")


def opened(tour: Tour) -> None:
    """A pull request: SQL put together, `eval`, a script injection, a check removed."""
    tour.repo.branch("simpler", BAD, message="Simpler")
    tour.pull = tour.repo.open_pull("simpler", author="alice", title="Simpler")
    run = tour.reviewed()
    threads = tour.pull.threads
    for thread in threads:
        _show_thread(thread)
    _show_check(run)
    check({_rule(t.body): t.side for t in threads} == FOUND, f"comments on {FOUND}")
    check(len(tour.pull.reviews) == 1, "one review, so one mail, for all of them")
    check(run.conclusion == "failure", "a red check")
    calls = _calls(tour)
    print(f"\n  {len(calls)} calls to GitHub: {', '.join(calls)}")
    check(len(calls) <= _CALLS, f"at most {_CALLS} calls")


def fixed(tour: Tour) -> None:
    """A push that fixes all of it: threads resolved, nothing new said, check green."""
    head = tour.pull.push(FIXED, message="Bind, parse and check")
    run = tour.reviewed()
    threads = tour.pull.threads
    for thread in threads:
        state = f"resolved by {thread.resolved_by}" if thread.resolved else "open"
        print(f"\n  {_place(thread)}  {state}")
        _show_text("\n".join(thread.body.splitlines()[:3]))
        check(thread.resolved, "a resolved thread")
        check(head[:7] in thread.body, f"{head[:7]} named in the comment")
    _show_check(run)
    check(len(threads) == len(FOUND), "no further thread")
    check(len(tour.pull.reviews) == 1, "no further review")
    check(run.conclusion == "success", "a green check")


def stopped(tour: Tour) -> None:
    """The App is asked to stop, and does so in order."""
    code = tour.app.stop()
    print(f"  (exit code {code})")
    check(code == 0, "exit code 0")
    print(f"  {len(tour.github.calls)} requests, each as GitHub describes its API")
    check(tour.github.violations == [], f"no violations: {tour.github.violations}")


STEPS: Final[Sequence[Callable[[Tour], None]]] = (serve, opened, fixed, stopped)


def _tour(folder: Path, held: ExitStack) -> Tour:
    """Start everything; what was started ends with ``held``."""
    for name in [name for name in os.environ if name[:4] == "GIT_"]:
        del os.environ[name]
    os.environ.update(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull)
    simulator: Any = GitHub
    service: Any = App
    github = held.enter_context(simulator(folder / "github", webhook_secret=SECRET))
    app = held.enter_context(service(github, folder / "state"))
    return Tour(github, app, github.repository("octo/shop", files=OLD))


def _show_thread(thread: Any) -> None:
    print(f"\n  {_place(thread)}  {thread.author}")
    _show_text(thread.body)


def _show_check(run: Any) -> None:
    print(f"\n  check {run.name}: {run.conclusion}: {run.title}")
    _show_text(run.summary)


def _place(thread: Any) -> str:
    removed = " (removed line)" if thread.side == "LEFT" else ""
    return f"{thread.path}:{thread.original_line}{removed}"


def _visible(body: str) -> str:
    """Return what GitHub shows of a text, with the parts that it folds."""
    return html.unescape(_HIDDEN.sub("", body)).strip()


def _show_text(text: str) -> None:
    for line in _visible(text).splitlines():
        for part in textwrap.wrap(line, _WIDTH, subsequent_indent="  ") or [""]:
            print(f"    | {part}".rstrip())


def _rule(body: str) -> str:
    """Return the rule that a comment names in its first line."""
    found = re.search(r"\(([a-z0-9-]+)[,)]", body.splitlines()[0])
    return found[1] if found else ""


def _calls(tour: Tour) -> list[str]:
    """Return the calls for the pull request, without the App's look around at start."""
    name, number = tour.repo.full_name.partition("/")[2], tour.repo.id

    def about(call: Any) -> bool:
        body = call.body or {}
        return (
            f"/{name}/" in call.path
            or body.get("repository_ids") == [number]
            or body.get("variables", {}).get("name") == name
        )

    calls = [call for call in tour.github.api_calls if about(call)]
    return [_call(c.operation) for c in calls if c.operation != "OpenPulls"]


def _call(operation: str) -> str:
    """Return a call's short name: "POST reviews", "GraphQL Snapshot"."""
    verb, slash, path = operation.partition(" /")
    words = [word for word in path.split("/") if not word.startswith("{")]
    return f"{verb} {words[-1]}" if slash else f"GraphQL {operation}"


if __name__ == "__main__":
    sys.exit(main())
