"""Running an application on a real port, in a thread, for as long as a test needs it."""

import asyncio
import contextlib
import socket
import threading

from reviewbot.service.web.listening import listen, server_for


@contextlib.contextmanager
def serving(app):
    """Serve ``app`` on a free loopback port; give the port."""
    listener = listen("127.0.0.1", 0)
    server = server_for(app)
    thread = threading.Thread(
        target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True
    )
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()
        assert not thread.is_alive()


class Raw:
    """A client that sends exactly the bytes it is told."""

    def __init__(self, port, seconds=20):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self.rest = b""

    def send(self, data):
        self.socket.sendall(data)

    def until_closed(self):
        """Return all bytes until the server closes; it may also reset."""
        parts = [self.rest]
        with contextlib.suppress(ConnectionError):
            while part := self.socket.recv(65536):
                parts.append(part)
        return b"".join(parts)

    def answer(self):
        """Return the first answer's status and body; it has a content-length."""
        data = self.rest
        while b"\r\n\r\n" not in data:
            part = self.socket.recv(65536)
            if not part:
                return 0, data
            data += part
        head, _, body = data.partition(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length:")
        )
        while len(body) < length:
            body += self.socket.recv(65536)
        self.rest = body[length:]
        return int(head.split()[1]), body[:length]

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
