"""Peers of the App's front door: `python bench/app/peer.py KIND SECRET [DATABASE]`.

- nothing: asyncio alone; reads a request, answers 202. Shows what the load generator
  can do.
- starlette: uvicorn and Starlette, HMAC and JSON, nothing kept. As quick as our own
  stack can get.
- gidgethub: aiohttp and gidgethub's own check and parser, nothing kept.
- dbos: the starlette one, and each delivery put into a DBOS queue before it is
  answered: durable, one transaction each.

It is a script without imports of ours: gidgethub runs in an environment of its own.
"""

import asyncio
import hashlib
import hmac
import json
import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any

Keep = Callable[[str, dict[str, Any]], Awaitable[None]]


def nothing(listener: socket.socket) -> None:
    """Serve without looking at anything."""
    answer = b"HTTP/1.1 202 Accepted\r\ncontent-length: 7\r\n\r\nqueued\n"

    class Server(asyncio.Protocol):
        def connection_made(self, transport: Any) -> None:
            self._transport = transport
            self._missing = 0

        def data_received(self, data: bytes) -> None:
            if not self._missing:
                head, _, data = data.partition(b"\r\n\r\n")
                length = head.lower().partition(b"content-length: ")[2]
                self._missing = int(length.partition(b"\r\n")[0])
            self._missing -= len(data)
            if not self._missing:
                self._transport.write(answer)

    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Server, sock=listener)
        await server.serve_forever()

    asyncio.run(run())


def starlette(listener: socket.socket, secret: bytes, keep: Keep | None = None) -> None:
    """Serve with our own stack, without all that we do with it."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse, Response
    from starlette.routing import Route

    async def webhook(request: Request) -> Response:
        body = await request.body()
        wanted = "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()
        given = request.headers.get("x-hub-signature-256", "")
        if not hmac.compare_digest(wanted, given):
            return PlainTextResponse("no", 401)
        payload = json.loads(body)
        if keep:
            await keep(request.headers["x-github-delivery"], payload)
        return PlainTextResponse("queued", 202)

    app = Starlette(routes=[Route("/webhook", webhook, methods=["POST"])])
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
    uvicorn.Server(config).run([listener])


def dbos(listener: socket.socket, secret: bytes, database: str) -> None:
    """Serve with a durable queue behind it; nobody takes from it."""
    from dbos import DBOS, EnqueueOptions

    DBOS(
        config={
            "name": "peer",
            "system_database_url": database,
            "log_level": "WARNING",
        }
    )

    @DBOS.workflow(name="review")
    def review(number: int, head: str) -> None:
        del number, head

    DBOS.listen_queues(["others"])
    DBOS.launch()
    DBOS.register_queue("deliveries", polling_interval_sec=60)

    async def keep(guid: str, payload: dict[str, Any]) -> None:
        pull = payload["pull_request"]
        options: EnqueueOptions = {
            "workflow_name": "review",
            "queue_name": "deliveries",
            "workflow_id": guid,
        }
        await DBOS.enqueue_workflow_with_options_async(
            options, pull["number"], pull["head"]["sha"]
        )

    starlette(listener, secret, keep)


def gidgethub(listener: socket.socket, secret: bytes) -> None:
    """Serve as gidgethub's manual does."""
    from aiohttp import web  # type: ignore[import-not-found, unused-ignore]
    from gidgethub import (  # type: ignore[import-not-found, unused-ignore]
        ValidationFailure,
        sansio,
    )

    async def webhook(request: Any) -> Any:
        body = await request.read()
        try:
            sansio.Event.from_http(request.headers, body, secret=secret.decode())
        except ValidationFailure:
            return web.Response(status=401)
        return web.Response(status=202)

    app = web.Application(client_max_size=25 * 2**20)
    app.router.add_post("/webhook", webhook)
    web.run_app(app, sock=listener, print=None, access_log=None)


def main(argv: list[str]) -> None:
    """Serve until somebody ends us."""
    kind, secret, *more = argv
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1024)
    print(f"listening on http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    match kind:
        case "nothing":
            nothing(listener)
        case "starlette":
            starlette(listener, secret.encode())
        case "dbos":
            dbos(listener, secret.encode(), more[0])
        case "gidgethub":
            gidgethub(listener, secret.encode())
        case _:
            raise SystemExit(f"{kind}: no such peer")


if __name__ == "__main__":
    main(sys.argv[1:])
