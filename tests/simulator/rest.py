"""The REST API: finds the operation, checks permission, asks the part that has it."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlencode

from tests.simulator import rest_app, rest_checks, rest_pulls, rest_talk
from tests.simulator.access import Gatekeeper, Identity, demand
from tests.simulator.exchange import NOT_FOUND, Answer, RefusalError, Request
from tests.simulator.pull_shapes import PullShapes
from tests.simulator.shapes import Shapes
from tests.simulator.state import Repository
from tests.simulator.world import World

_PER_PAGE = 30
_MOST_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Here:
    """What an operation has at hand."""

    world: World
    shapes: Shapes
    talk: PullShapes
    gate: Gatekeeper
    hooks: object
    request: Request
    identity: Identity
    names: dict[str, str]
    """From the path, decoded."""
    repository: Repository | None

    @property
    def wanted(self):
        return self.request.json()

    def number(self, name):
        """Return a number from the path; raises a 404 for anything else."""
        if not self.names[name].isdigit():
            raise RefusalError(404, NOT_FOUND)
        return int(self.names[name])

    def pull(self, name="pull_number"):
        """Return the pull request the path names; raises a 404."""
        return self.found(self.repository.pulls.get(self.number(name)))

    @staticmethod
    def found(thing):
        if thing is None:
            raise RefusalError(404, NOT_FOUND)
        return thing

    def page(self, items, shape):
        """Return one page of a list, with links to the others."""
        part, headers = self.cut(items)
        return Answer(200, [shape(item) for item in part], headers)

    def cut(self, items):
        """Return the items of the page asked for, and the headers."""
        query = self.request.query
        size = min(_positive(query, "per_page", _PER_PAGE), _MOST_PER_PAGE)
        number = _positive(query, "page", 1)
        last = max(1, -(-len(items) // size))
        links = []
        if number < last:
            links += [self.link(number + 1, "next"), self.link(last, "last")]
        if number > 1:
            links += [self.link(number - 1, "prev"), self.link(1, "first")]
        headers = {"Link": ", ".join(links)} if links else {}
        return items[(number - 1) * size : number * size], headers

    def link(self, page, relation):
        query = urlencode({**self.request.query, "page": page})
        return f'<{self.world.api}{self.request.path}?{query}>; rel="{relation}"'


class Rest:
    """All operations."""

    def __init__(self, world, gate, hooks):
        self._world = world
        self._gate = gate
        self._hooks = hooks
        self._shapes = Shapes(world)
        self._talk = PullShapes(world)
        modules = (rest_app, rest_pulls, rest_talk, rest_checks)
        self._routes = [
            (verb, _pattern(path), needs, handler)
            for module in modules
            for verb, path, needs, handler in module.ROUTES
        ]

    def answer(self, request, identity):
        """Do what is asked.

        Raises:
            RefusalError: In GitHub's words.
        """
        for verb, pattern, needs, handler in self._routes:
            match = pattern.fullmatch(request.path)
            if match and verb == request.method:
                names = {
                    name: unquote(value) for name, value in match.groupdict().items()
                }
                return self._call(handler, needs, names, request, identity)
        raise RefusalError(404, NOT_FOUND)

    def _call(self, handler, needs, names, request, identity):
        repository = self._repository(names, request) if "owner" in names else None
        self._check(needs, identity, repository if "owner" in names else ...)
        here = Here(
            self._world,
            self._shapes,
            self._talk,
            self._gate,
            self._hooks,
            request,
            identity,
            names,
            repository,
        )
        done = handler(here)
        return done if isinstance(done, Answer) else Answer(200, done)

    def _check(self, needs, identity, repository):
        match needs:
            case "anyone":
                return
            case "app":
                if not identity.app:
                    raise RefusalError(401, "A JSON web token could not be decoded")
            case "token":
                if identity.token is None:
                    raise RefusalError(401, "Requires authentication")
            case "app-or-metadata":
                if not identity.app:
                    demand(identity, repository, "metadata", "read")
            case _:
                permission, _, level = needs.partition(":")
                demand(identity, repository, permission, level)

    def _repository(self, names, request):
        full_name = f"{names['owner']}/{names['repo']}"
        found = self._world.find(full_name)
        moved = None if found else self._world.moved.get(full_name.lower())
        if moved:
            _, _, _, _, *rest = request.path.split("/")
            target = "/".join([self._world.api, "repositories", str(moved.id), *rest])
            if request.query:
                target += f"?{urlencode(request.query)}"
            raise _MovedError(target)
        return found


class _MovedError(RefusalError):
    def __init__(self, target):
        super().__init__(301, "Moved Permanently", headers={"Location": target})

    def answer(self):
        answer = super().answer()
        return Answer(
            301, {**answer.value, "url": self.headers["Location"]}, self.headers
        )


def by_name(world, request):
    """Return the request with "/repositories/ID" replaced by the repository's name."""
    match = re.match(r"/repositories/(\d+)(?=/|$)", request.path)
    repository = world.repositories.get(int(match[1])) if match else None
    if repository is None:
        return request
    path = f"/repos/{repository.full_name}{request.path[match.end() :]}"
    return Request(request.method, path, request.query, request.headers, request.body)


def _pattern(path):
    # A commit or "base...head" may hold a slash, in the middle of a path too.
    path = re.sub(r"\{(ref|basehead)\}", r"(?P<\1>.+)", path)
    return re.compile(re.sub(r"\{([a-z_]+)\}", r"(?P<\1>[^/]+)", path))


def _positive(query, name, otherwise):
    text = query.get(name, "")
    return int(text) if text.isdigit() and int(text) > 0 else otherwise
