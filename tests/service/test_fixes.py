"""Applying safe fixes: what is committed, byte for byte, and when nothing is."""

from contextlib import contextmanager

import pytest

from reviewbot.errors import GitHubUnclearError
from reviewbot.model.event import Command, Verb
from reviewbot.model.finding import Edit
from reviewbot.model.rule import Autofix, Severity
from reviewbot.service.queue.work import Loss, LostLeaseError
from reviewbot.service.reviewing.fixes import apply_fixes
from reviewbot.sources.git import bare_repository
from tests.builders import a_location, a_rule
from tests.service.visiting import (
    FreeLease,
    a_problem,
    a_visit,
    an_analysis,
    key_of,
    pull_of_alice,  # noqa: F401  (a fixture)
    shop,  # noqa: F401  (a fixture)
)
from tests.simulator.faults import Fault, Kind

BOM = b"\xef\xbb\xbf"
DOS = BOM + b"eval(x)\r\n\r\nbytes \xff\xfe\r\neval(x)"


def a_fix(line=1, path="dos.py", autofix=Autofix.SAFE, text="safe(x)", **changes):
    rule = a_rule(autofix=autofix)
    edit = Edit(a_location(path, line), text)
    return a_problem(
        Severity.HIGH, line, path=path, rule=rule, suggestion=edit, **changes
    )


class Button:
    """A pull request whose check run has the button."""

    def __init__(self, pull):
        pull.push({"dos.py": DOS})
        self.pull = pull
        key = key_of(pull)
        self.command = Command(key, Verb.APPLY_FIXES, "", "bob", 0, head=pull.head)

    def press(self, *found, during=lambda: None, **changes):
        @contextmanager
        def fetch(_key, _wanted):
            yield bare_repository(str(self.pull.repo.store.folder))

        def analyse(_repo, _wanted):
            during()
            return an_analysis(*found, path="dos.py")

        values = {"may_commit": True, "fetch": fetch} | changes
        return apply_fixes(self.command, a_visit(self.pull, analyse, **values)).summary

    def now(self, path="dos.py"):
        return self.pull.repo.store.blob(self.pull.repo.tip("feature"), path)


@pytest.fixture
def button(pull):
    return Button(pull)


def test_every_byte_but_the_fix_is_kept(button):
    said = button.press(a_fix(1), a_fix(4))
    assert said.endswith("Apply 2 safe fixes of reviewbot")
    assert button.now() == DOS.replace(b"eval", b"safe")
    store, tip = button.pull.repo.store, button.pull.repo.tip("feature")
    ((_, parents, message, author, _),) = store.history(tip, button.command.head)
    assert parents == [button.command.head]
    assert message.endswith(f"Asked for by bob at #{button.pull.number}.")
    assert author == button.pull.github.bot


def test_a_fix_of_several_lines_has_the_files_line_ends(button):
    button.press(a_fix(1, text="a(\n  x)"))
    assert button.now().startswith(BOM + b"a(\r\n  x)\r\n")


@pytest.mark.parametrize(
    "found",
    [
        (),
        (a_fix(autofix=Autofix.SUGGESTED),),
        (a_problem(path="dos.py"),),
        (a_fix(path="missing.py"),),
        (a_fix(text="eval(x)"),),
    ],
    ids=["nothing", "suggested", "no edit", "no file", "no change"],
)
def test_without_a_safe_fix_nothing_is_committed(button, found):
    assert button.press(*found) == "nothing applied: there is no safe fix"
    assert button.pull.repo.tip("feature") == button.command.head


def test_a_name_that_json_cannot_tell_keeps_nobody_else_from_a_fix(button):
    button.pull.push({"\udcff.py": DOS})
    key = key_of(button.pull)
    button.command = Command(key, Verb.APPLY_FIXES, "", "bob", 0, head=button.pull.head)
    said = button.press(a_fix(), a_fix(path="\udcff.py"))
    assert said.endswith("Apply 1 safe fix of reviewbot")
    assert button.now().startswith(BOM + b"safe")


@pytest.mark.parametrize(
    "prepare",
    [
        lambda button: button.pull.push({"more.py": "x\n"}),
        lambda button: button.pull.close(),
    ],
    ids=["pushed", "closed"],
)
def test_another_head_is_left_alone(button, prepare):
    prepare(button)
    tip = button.pull.repo.tip("feature")
    assert button.press(a_fix()) == "nothing applied: the head is another one now"
    assert button.pull.repo.tip("feature") == tip


def test_a_push_during_the_analysis_wins(button):
    def push():
        button.pull.push({"more.py": "x\n"})

    assert button.press(a_fix(), during=push).startswith("nothing applied: ")
    assert button.now() == DOS
    assert button.now("more.py") == b"x\n"


def test_an_app_that_may_not_commit_does_not(button):
    said = button.press(a_fix(), may_commit=False)
    assert said == "nothing applied: we may not commit to that branch"
    assert button.pull.repo.tip("feature") == button.command.head


def test_a_fork_is_never_written_to(button, repo):
    fork = repo.fork("mallory")
    head = fork.branch("evil", {"dos.py": DOS})
    button.pull = repo.open_pull("mallory:evil", author="mallory")
    button.command = Command(
        key_of(button.pull), Verb.APPLY_FIXES, "", "bob", 0, head=head
    )
    said = button.press(a_fix())
    assert said == "nothing applied: we may not commit to that branch"
    assert fork.tip("evil") == head


def test_a_commit_that_may_have_been_made_is_not_repeated(button):
    button.pull.github.faults.add(Fault(Kind.BAD_GATEWAY_AFTER, "Commit"))
    with pytest.raises(GitHubUnclearError):
        button.press(a_fix())
    assert button.now() == DOS.replace(b"eval", b"safe", 1)
    assert button.press(a_fix()) == "nothing applied: the head is another one now"


def test_a_lost_lease_commits_nothing(button):
    lease = FreeLease()
    lease.loss = Loss.TAKEN
    with pytest.raises(LostLeaseError):
        button.press(a_fix(), lease=lease)
    assert button.now() == DOS
