"""What is wrong with the pull requests, by what people know that they planted."""

import re
from collections import Counter
from dataclasses import dataclass

from reviewbot.model.pull import PullKey
from reviewbot.reporters.review.marker import read, seal_of
from tests.e2e.serving import SECRET


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that must not be."""

    kind: str
    """"lost", "duplicate", "pending", "green" or "odd"."""
    where: str
    what: str

    def __str__(self):
        return f"{self.kind}: {self.where}: {self.what}"


def problems(works):
    """Return all that is wrong now; while reviews run, something always is."""
    return [one for work in works for one in _of(work)]


def unanswered(work):
    """Return a problem for each command that has no answer."""
    where = f"{work.pull.repo.full_name}#{work.pull.number}"
    bot = work.pull.github.bot
    answers = sum(one.author.login == bot for one in work.pull.comments)
    found = []
    if answers < work.asked:
        found.append(f"{answers} answers to {work.asked} questions")
    for thread in work.pull.threads:
        ours = sum(reply.author.login == bot for reply in thread.replies)
        if ours < len(thread.replies) - ours:
            found.append(f"no answer in the thread at {thread.path}")
    return [Problem("lost", where, what) for what in found]


def _of(work):
    where = f"{work.pull.repo.full_name}#{work.pull.number}"

    def problem(kind, what):
        return Problem(kind, where, what)

    with work.pull.github.lock:
        threads = _ours(work.pull)
        found = [*_repeated(work, threads, problem), *_pending(work, problem)]
        if work.pull.is_open:
            found += [*_checked(work, problem), *_talked(work, threads, problem)]
            found += unanswered(work)
    return found


def _ours(pull):
    """Return our threads by path and rule."""
    key = PullKey(
        pull.repo.installation, pull.repo.id, pull.repo.full_name, pull.number
    )
    seal = seal_of((SECRET,), key)
    found = {}
    for thread in pull.threads:
        if thread.author == pull.github.bot:
            mark = read(thread.body, seal)
            name = (thread.path, mark.rule if mark else "no marker")
            found.setdefault(name, []).append(thread)
    return found


def _repeated(work, threads, problem):
    bot = work.pull.github.bot
    for name, same in threads.items():
        if len(same) > 1:
            hidden = sum(bool(thread.minimized) for thread in same)
            yield problem("duplicate", f"{len(same)} threads {name}, {hidden} hidden")
        for thread in same:
            replies = Counter(reply.author.login == bot for reply in thread.replies)
            if replies[True] > replies[False]:
                yield problem("duplicate", f"{replies[True]} answers in {name}")
    yield from _answered_twice(work, problem)


def _answered_twice(work, problem):
    bot = work.pull.github.bot
    answers = sum(one.author.login == bot for one in work.pull.comments)
    if answers > work.asked:
        yield problem("duplicate", f"{answers} answers to {work.asked} questions")
    for one in work.pull.comments:
        kinds = Counter(reaction["content"] for reaction in one.reactions)
        if any(count > 1 for count in kinds.values()):
            yield problem("duplicate", f"reactions {kinds}")


def _pending(work, problem):
    if work.pull.pending_reviews and work.pull.is_open:
        yield problem("pending", "a pending review")


def _checked(work, problem):
    runs = work.pull.check_runs()
    if not runs or runs[-1].status != "completed":
        yield problem("lost", "no completed check run on the head")
    elif runs[-1].conclusion != work.conclusion:
        said = f"{runs[-1].conclusion}, not {work.conclusion}: {runs[-1].title}"
        yield problem("lost", f"the check run says {said}")


def _talked(work, threads, problem):
    """Compare threads with what is planted."""
    for name in work.expected - threads.keys():
        yield problem("lost", f"no thread for {name}")
    for name, (thread, *_) in threads.items():
        wanted = name not in work.expected or name in work.ignored
        discussed = bool(thread.replies)  # then people decide, once it is mended
        if thread.minimized:
            yield problem("odd", f"thread {name} is hidden")
        if thread.resolved != wanted and not (discussed and name not in work.expected):
            state = "resolved" if thread.resolved else "open"
            yield problem("lost", f"thread {name} is {state}")


class Greens:
    """Watches every write of a check run: never green on a commit that blocks."""

    def __init__(self, github):
        self._github = github
        self._seen = 0
        self.found = []
        self.done = 0

    def look(self, works):
        """Judge what was written since the last look."""
        calls = self._github.calls[self._seen :]
        self._seen += len(calls)
        for call in calls:
            body = call.body if isinstance(call.body, dict) else {}
            if "check-runs" not in call.path or not body.get("conclusion"):
                continue
            if call.status >= 400 and not call.fault:
                continue
            self.done += 1
            if body["conclusion"] == "success":
                self._judge(call, works)

    def _judge(self, call, works):
        head = (call.body or {}).get("head_sha") or self._head(call.path)
        for work in works:
            if not work.may_be_green(head, call.at):
                where = f"{work.pull.repo.full_name}#{work.pull.number}"
                self.found.append(Problem("green", where, f"success on {head[:12]}"))

    def _head(self, path):
        number = int(re.search(r"/check-runs/(\d+)", path)[1])
        with self._github.lock:
            suites = [
                suite
                for repository in self._github.world.repositories.values()
                for suite in repository.suites
            ]
            heads = [s.head for s in suites for run in s.runs if run.id == number]
        return heads[0] if heads else ""
