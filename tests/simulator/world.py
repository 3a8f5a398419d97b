"""All that this GitHub knows, behind one lock, and how things are found in it."""

import itertools
import threading
from pathlib import Path

from tests.simulator.state import (
    Account,
    CheckRun,
    CheckSuite,
    IssueComment,
    PullRequest,
    Repository,
    Review,
    ReviewComment,
    Thread,
)

FULL_PERMISSIONS = {
    "checks": "write",
    "contents": "write",
    "issues": "write",
    "metadata": "read",
    "pull_requests": "write",
}
EVENTS = (
    "check_run",
    "check_suite",
    "issue_comment",
    "pull_request",
    "pull_request_review_comment",
    "push",
)


class World:
    """All of it, behind one lock: whoever reads or writes holds ``lock``."""

    def __init__(self, folder, app_id, slug, clock):
        self.folder = Path(folder)
        self.now = clock
        self.lock = threading.RLock()
        self.app_id = app_id
        self.slug = slug
        self.began = clock()
        self.permissions = dict(FULL_PERMISSIONS)
        self.events = EVENTS
        self.emit = lambda *_args, **_parts: None
        """Tells the App of an event; hooks put theirs here."""
        self.accounts = {}
        self.repositories = {}
        self.moved = {}
        """Old "owner/name" in lower case to the repository that was called so."""
        self.installations = {}
        self.tokens = {}
        self.nodes = {}
        self.api = ""
        """Address of the REST API; set when the server listens."""
        self.web = ""
        """Address of pages and of git."""
        self.resolve_needs = "pull_requests"
        """Write permission an App needs to resolve threads."""
        self._small = itertools.count(1001)
        # Ids of comments and pull requests no longer fit into GraphQL's Int.
        self._large = itertools.count(2_500_000_001)
        self.bot = self.account(f"{slug}[bot]")
        self.ghost = self.account("ghost")
        """Stands in REST for accounts that are gone; GraphQL has null there."""

    def next_id(self):
        return next(self._small)

    def next_large_id(self):
        return next(self._large)

    def account(self, login, kind=None):
        """Return the account of that name; it is made when nobody has it."""
        if login not in self.accounts:
            kind = kind or ("Bot" if login.endswith("[bot]") else "User")
            self.accounts[login] = Account(self.next_id(), login, kind)
            self.remember(self.accounts[login])
        return self.accounts[login]

    def remember(self, thing):
        """Make a thing findable by its node id; return it."""
        self.nodes[node_id(thing)] = thing
        return thing

    def find(self, full_name):
        """Return the repository called so now, or None."""
        wanted = full_name.lower()
        for repository in self.repositories.values():
            if repository.full_name.lower() == wanted:
                return repository
        return None

    def installation_of(self, repository):
        """Return the installation that covers a repository, or None."""
        for installation in self.installations.values():
            if repository in installation.repositories:
                return installation
        return None

    def open_suite(self, repository, head, branch=""):
        """Return the App's check suite on a commit, newly made when missing."""
        for suite in repository.suites:
            if suite.head == head:
                return suite
        now = self.now()
        suite = CheckSuite(
            self.next_id(), repository, self.app_id, head, branch, now, now
        )
        repository.suites.append(suite)
        return self.remember(suite)


_PREFIX = {
    Account: "U_",
    Repository: "R_",
    PullRequest: "PR_",
    IssueComment: "IC_",
    Review: "PRR_",
    ReviewComment: "PRRC_",
    Thread: "PRRT_",
    CheckSuite: "CS_",
    CheckRun: "CR_",
}


def node_id(thing):
    """Return the GraphQL id of anything above."""
    return f"{_PREFIX[type(thing)]}kw{thing.id:09d}"


def graph_login(account):
    """Return the login as GraphQL shows it: without "[bot]"."""
    return account.login.removesuffix("[bot]")
