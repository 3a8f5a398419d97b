"""HTTP/1.1 on loopback in threads: reads requests, writes answers, also broken ones."""

import os
import socket
import struct
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from tests.simulator import faults
from tests.simulator.exchange import Request

_REQUEST_ID = "SIMU:0001"


class HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address, server):
        self.simulator = server
        self._open = set()
        self._open_lock = threading.Lock()
        super().__init__(address, _Handler)

    def process_request(self, request, client_address):
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def close_connections(self):
        with self._open_lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request, client_address):
        """Clients go away when they like."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def _handle(self):
        request = self._read()
        if request is None:
            self.close_connection = True
            return
        answer, fault = self.server.simulator.handle(request)
        kind = fault.kind if fault else None
        match kind:
            case faults.Kind.RESET_BEFORE | faults.Kind.RESET_AFTER:
                self._reset()
            case faults.Kind.TRUNCATED:
                self._write(answer, answer.body[: len(answer.body) // 2])
                self.close_connection = True
            case faults.Kind.SLOW:
                self._write_slowly(answer, fault.seconds)
            case _:
                self._write(answer, answer.body)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _handle  # noqa: N815

    def date_time_string(self, timestamp=None):
        """Tell the simulator's time: a clock that is wrong shows in "Date"."""
        return super().date_time_string(timestamp or self.server.simulator.now())

    def log_message(self, *_args):
        """The log of calls is enough."""

    def _read(self):
        where = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = dict(parse_qsl(where.query, keep_blank_values=True))
        body = self._body(headers)
        if len(body) < int(headers.get("content-length", 0)):
            return None  # the client went away in the middle of it
        return Request(self.command, where.path, query, headers, body)

    def _body(self, headers):
        if headers.get("transfer-encoding") != "chunked":
            return self.rfile.read(int(headers.get("content-length", 0)))
        pieces = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    def _head(self, answer):
        self.send_response(answer.status)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "X-GitHub-Request-Id": _REQUEST_ID,
        } | answer.headers
        for name, value in headers.items():
            self.send_header(name, value)

    def _write(self, answer, body):
        self._head(answer)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def _write_slowly(self, answer, seconds):
        body = answer.body
        self._head(answer)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()
        self.server.simulator.hurried.wait(seconds)
        self.wfile.write(body[len(body) // 2 :])
        self.wfile.flush()

    def _reset(self):
        self.close_connection = True
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        # Closed at once, whoever else still holds the socket: the peer sees a reset.
        os.close(self.connection.detach())
