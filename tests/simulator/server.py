"""The server: lets faults happen, checks both sides, asks REST, GraphQL or git, logs."""

import re
import threading
import traceback
from contextlib import suppress

from tests.simulator import faults, git_server
from tests.simulator.access import Identity
from tests.simulator.checking import description
from tests.simulator.exchange import Answer, Call, RefusalError, Request
from tests.simulator.graph import Graph, operation_name
from tests.simulator.http_server import HttpServer
from tests.simulator.rest import Rest, by_name

_WRITES = re.compile(r"(POST|PATCH|PUT|DELETE) /repos/")


class Server:
    """Answers at a port of 127.0.0.1. ``calls`` is the log, ``violations`` what was wrong."""

    def __init__(self, world, gate, hooks, *, enterprise=False, checked=True):
        self.calls = []
        self.violations = []
        self.faults = faults.Faults()
        self.checked = checked
        self.hurried = threading.Event()
        """Ends the waiting of slow bodies."""
        self._world = world
        self._gate = gate
        self._limits = hooks.limits
        self._rest = Rest(world, gate, hooks)
        self._graph = Graph(world, hooks.limits)
        self._prefix = "/api/v3" if enterprise else ""
        self._graphql = "/api/graphql" if enterprise else "/graphql"
        self._http = HttpServer(("127.0.0.1", 0), self)
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        world.web = f"http://127.0.0.1:{self._http.server_port}"
        world.api = world.web + self._prefix

    def start(self):
        if self.checked:
            description()
        self._thread.start()

    def stop(self):
        self.hurried.set()
        self._http.shutdown()
        self._http.close_connections()
        self._http.server_close()
        self._thread.join(10)

    def now(self):
        """Return the simulator's time, in seconds since 1970."""
        return self._world.now().timestamp()

    def hurry(self):
        """Let the slow bodies under way come now; later ones are slow again."""
        self.hurried.set()
        self.hurried = threading.Event()

    def handle(self, request):
        """Answer a request; return the answer and the fault that spoils its way back."""
        target = self._strip(request)
        graphql = request.path == self._graphql
        operation = self._operation(target, request, graphql)
        name = f"{request.method} {request.path} {operation if graphql else ''}".strip()
        fault = self.faults.take(name)
        identity = Identity()
        if fault and fault.kind not in faults.DONE:
            answer = faults.answer(fault)
        else:
            identity, answer = self._perform(request, target, graphql)
        if fault and fault.kind is faults.Kind.BAD_GATEWAY_AFTER:
            answer = faults.answer(fault)
        self._log(request, operation, identity, answer, fault)
        return answer, fault

    def _strip(self, request):
        inside = request.path.startswith(f"{self._prefix}/")
        path = request.path.removeprefix(self._prefix) if inside else "/outside"
        return by_name(
            self._world,
            Request(request.method, path, request.query, request.headers, request.body),
        )

    def _operation(self, target, request, graphql):
        if graphql:
            with suppress(RefusalError):
                return operation_name(request.json())
            return "invalid"
        if git_server.fits(request.path):
            return "git"
        known = (
            description().operation(target.method, target.path) if self.checked else ""
        )
        return f"{target.method} {known or target.path}"

    def _perform(self, request, target, graphql):
        identity = Identity()
        try:
            with self._world.lock:
                identity = self._gate.identify(request.headers)
                if not git_server.fits(request.path):
                    answer = self._api(request, target, graphql, identity)
                else:
                    git_server.check(self._world, identity, request)
                    answer = None
            # Packing may take long, and needs nothing of the state.
            answer = answer or git_server.serve(self._world, request)
        except RefusalError as refusal:
            answer = refusal.answer()
        except Exception:  # noqa: BLE001
            answer = self._broken(
                f"{request.method} {request.path}", traceback.format_exc()
            )
        else:
            return identity, answer
        return identity, answer

    def _api(self, request, target, graphql, identity):
        try:
            self._limits.count(identity)
            ask = self._query if graphql else self._checked_rest
            answer = ask(request if graphql else target, identity)
        except RefusalError as refusal:
            answer = refusal.answer()
        headers = self._limits.headers(identity) | answer.headers
        return Answer(answer.status, answer.value, headers)

    def _query(self, request, identity):
        if identity.token is None:
            raise RefusalError(401, "This endpoint requires you to be authenticated.")
        before = len(self._graph.unmodelled)
        answer = self._graph.answer(request, identity)
        self.violations += [
            f"not modelled: {field}" for field in self._graph.unmodelled[before:]
        ]
        return answer

    def _checked_rest(self, target, identity):
        known = self.checked and description().operation(target.method, target.path)
        if self.checked and not known:
            return self._broken(
                f"{target.method} {target.path}", "is not among the operations we use"
            )
        problem = description().request_problem(target) if known else ""
        if problem:
            return self._broken(
                f"request {target.method} {target.path}",
                f"{problem} {target.body[:500]!r}",
            )
        if _WRITES.match(f"{target.method} {target.path}"):
            self._limits.count_write(identity)
        try:
            answer = self._rest.answer(target, identity)
        except RefusalError as refusal:
            answer = refusal.answer()
        problem = description().response_problem(target, answer) if known else ""
        if problem:
            return self._broken(
                f"answer {answer.status} to {target.method} {target.path}", problem
            )
        return answer

    def _broken(self, what, problem):
        self.violations.append(f"{what}: {problem}")
        return Answer(500, {"message": f"simulator: {what}: {problem}"})

    def _log(self, request, operation, identity, answer, fault):
        status = 0 if fault and fault.kind.value.startswith("reset") else answer.status
        body = None
        if operation != "git" and request.body:
            with suppress(RefusalError):
                body = request.json()
        installation = identity.installation.id if identity.installation else 0
        told = fault.kind.value if fault else ""
        self.calls.append(
            Call(
                request.method,
                request.path,
                operation,
                status,
                identity.name,
                installation,
                self._world.now(),
                body,
                told,
            )
        )
