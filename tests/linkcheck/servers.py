"""Servers on loopback that answer as they are told, well or badly."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

LOOPBACK = "127.0.0.1"
Handle = Callable[[str], Iterable[bytes]]
"""From the path that is asked for to the bytes of the answer, head and all."""


@dataclass
class Server:
    """A server that is running: where it is, and what it was asked."""

    port: int
    heads: list[str] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.heads]

    def address(self, path: str = "/", host: str = "reports.org") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def allowed(self) -> frozenset[tuple[str, int]]:
        return frozenset({(LOOPBACK, self.port)})


@contextmanager
def serve(handle: Handle) -> Iterator[Server]:
    """Answer each connection in a thread until the test is over."""
    listener = socket.create_server((LOOPBACK, 0))
    server = Server(listener.getsockname()[1])
    stopped = threading.Event()

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):  # the client may hang up at any moment: that is what is tested
            head = connection.recv(65536).decode("latin-1")
            server.heads.append(head)
            for part in handle(head.split(" ")[1]):
                if stopped.is_set():
                    return
                connection.sendall(part)

    def listen() -> None:
        with suppress(OSError):
            while not stopped.is_set():
                connection, _ = listener.accept()
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stopped.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def answer(status: int = 200, body: bytes = b"", **headers: str) -> list[bytes]:
    """A whole answer with its length."""
    named = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return [f"HTTP/1.1 {status} As told\r\n{head}\r\n".encode() + body]
