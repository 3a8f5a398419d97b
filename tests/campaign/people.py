"""People at work on pull requests, by the dice; they remember what they planted."""

from datetime import UTC, datetime

from tests.campaign.plants import PLANTS, File
from tests.campaign.work import Work

_OPEN = 7
"""Pull requests that are worked on at a time."""
_TOO_MANY_FILES = 8


class People:
    """Everybody: alice writes, mallory sends forks, bob reviews."""

    def __init__(self, github, dice, repositories=4):
        self.works = []
        self.silent = None
        """A repository where nobody commands: nobody would hear it."""
        self._github, self._dice = github, dice
        self._made = 0
        self.repositories = [self._repository(n) for n in range(repositories)]
        self._doings = {
            "plant": self._plant,
            "mend": self._mend,
            "shift": self._shift,
            "move": self._move,
            "remove": self._remove,
            "go back": self._go_back,
            "amend": self._amend,
            "reopen": self._reopen,
            "draft": self._draft,
            "ignore": self._ignore,
            "ask": self._ask,
            "recheck": self._recheck,
            "press": self._press,
            "title": lambda w: w.pull.change_title(f"title {self._dice.random()}"),
            "rename": self._rename,
            "base": self._base,
            "give up": lambda w: w.pull.close(),
        }
        self._weights = (9, 9, 4, 2, 2, 3, 3, 3, 1, 2, 2, 1, 2, 1, 1, 2, 2)

    @property
    def open(self):
        return [work for work in self.works if work.pull.is_open]

    def act(self, times=1, doing=None):
        """Do something, ``doing`` first, where it makes sense."""
        while len(self.open) < _OPEN:
            self.open_one()
        wanted = [doing] if doing else []
        while len(wanted) < times:
            wanted += self._dice.choices(list(self._doings), self._weights)
        for one in wanted:
            self._doings[one](self._dice.choice(self.open))

    def push(self):
        """Push something to a branch that is not a fork's: three deliveries."""
        own = [w for w in self.open if not w.pull.state.crosses]
        while not own:
            self.open_one()
            own = [w for w in self.open if not w.pull.state.crosses]
        self._plant(self._dice.choice(own))

    def open_one(self):
        self._made += 1
        repo = self._dice.choice(self.repositories)
        source, prefix, author = repo, "", "alice"
        if self._dice.random() < 0.2:
            author = f"mallory{self._made}"
            source, prefix = repo.fork(author), f"{author}:"
        files = [self._file() for _ in range(self._dice.randint(1, 3))]
        tree = {f"w{self._made}/f{n}{f.plant.suffix}": f for n, f in enumerate(files)}
        branch = f"work{self._made}"
        head = source.branch(branch, {p: f.content for p, f in tree.items()})
        pull = repo.open_pull(prefix + branch, author=author)
        assert pull.head == head
        self.works.append(Work(pull, {head: tree}, files=len(files)))

    def _repository(self, number):
        name = f"owner{number}/shop"  # each with an installation of its own
        made = self._github.repository(name, files={"README": b"a shop\n"})
        self._github.person("bob", {name: "write"})
        return made

    def _file(self, *, bad=None):
        is_bad = self._dice.random() < 0.7 if bad is None else bad
        return File(self._dice.choice(PLANTS), is_bad)

    def _push(self, work, changes, *, force=False, start=None):
        """Push files (None: deleted), and note what is planted now."""
        tree = dict(work.trees[start or work.pull.head])
        for path, file in changes.items():
            tree.pop(path, None) if file is None else tree.update({path: file})
        contents = {p: file and file.content for p, file in changes.items()}
        # Under the lock: the head and what is planted in it change together.
        with self._github.lock:
            head = work.pull.push(contents, force=force)
            work.trees[head] = tree
        return head

    def _plant(self, work):
        good = [path for path, file in work.tree.items() if not file.bad]
        if len(work.tree) >= _TOO_MANY_FILES and not good:
            self._mend(work)
        elif good and self._dice.random() < 0.5:
            path = self._dice.choice(good)
            self._push(work, {path: _changed(work.tree[path], bad=True)})
        else:
            file = self._file(bad=True)
            work.files += 1
            folder = next(iter(work.tree), "w/").partition("/")[0]
            self._push(work, {f"{folder}/f{work.files}{file.plant.suffix}": file})

    def _mend(self, work):
        bad = [path for path, file in work.tree.items() if file.bad]
        if not bad:
            self._plant(work)
            return
        path = self._dice.choice(bad)
        self._push(work, {path: _changed(work.tree[path], bad=False)})

    def _shift(self, work):
        if path := self._some_path(work):
            file = work.tree[path]
            self._push(work, {path: File(file.plant, file.bad, file.noise + 1)})

    def _move(self, work):
        if path := self._some_path(work):
            work.files += 1
            file = work.tree[path]
            folder = path.partition("/")[0]
            there = f"{folder}/f{work.files}{file.plant.suffix}"
            self._push(work, {path: None, there: file})

    def _remove(self, work):
        path = self._some_path(work)
        if path and len(work.tree) > 1:
            self._push(work, {path: None})

    def _some_path(self, work):
        return self._dice.choice(sorted(work.tree)) if work.tree else None

    def _go_back(self, work):
        with self._github.lock:
            work.pull.force_push(self._dice.choice(list(work.trees)))

    def _amend(self, work):
        """Replace the last commit by one with one more file."""
        source = work.pull.state.head_repository.store
        ((_, parents),) = [one[:2] for one in source.history(work.pull.head, None, 1)]
        if parents and parents[0] in work.trees:
            work.files += 1
            file = self._file()
            folder = next(iter(work.tree), "w/").partition("/")[0]
            name = f"{folder}/f{work.files}{file.plant.suffix}"
            self._push(work, {name: file}, force=True, start=parents[0])

    def _reopen(self, work):
        work.pull.close()
        if self._dice.random() < 0.5:
            self._plant(work)
        work.pull.reopen()

    def _draft(self, work):
        work.pull.draft()
        work.pull.ready()

    def _ignore(self, work):
        """Ignore a finding, in its thread, if there is one by now."""
        if work.pull.repo is self.silent:
            return
        for thread in work.pull.threads:
            rules = {rule for path, rule in work.expected if path == thread.path}
            if thread.resolved or thread.minimized or not rules:
                continue
            (rule,) = rules
            if (thread.path, rule) not in work.ignored and rule in thread.body:
                work.ignored[thread.path, rule] = datetime.now(UTC)
                text = "/reviewbot ignore only we can call it"
                work.pull.reply(thread, text, author="bob")
                return

    def _ask(self, work):
        if work.pull.repo is self.silent:
            return
        work.asked += 1
        what = self._dice.choice(["help", "explain python-eval"])
        work.pull.comment(f"/reviewbot {what}", author="bob")

    def _recheck(self, work):
        work.pull.comment("/reviewbot recheck", author="bob")

    def _press(self, work):
        with self._github.lock:  # so that it stays as it is
            self._press_one(work, work.pull.check_runs())

    def _press_one(self, work, runs):
        """Press what GitHub shows: a suite that runs cannot be run again."""
        done = [run for run in runs if run.suite.status == "completed"]
        if not done:
            return
        match self._dice.randrange(3):
            case 0:
                work.pull.click(done[-1], "recheck", actor="bob")
            case 1:
                work.pull.rerequest(done[-1], actor="bob")
            case _:
                work.pull.repo.rerequest_suite(work.pull.head, actor="bob")

    def _rename(self, work):
        self._made += 1
        work.pull.repo.rename(f"shop{self._made}")

    def _base(self, work):
        """Push to the default branch; sometimes a policy that says nothing new."""
        note = f"# {self._dice.random()}\n".encode()
        name = self._dice.choice(["README", "reviewbot.toml"])
        work.pull.repo.push("main", {name: note})


def _changed(file, *, bad):
    return File(file.plant, bad, file.noise)
