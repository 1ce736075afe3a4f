"""A loopback server for a built site, below a path as on a project's pages; uncompressed, as simple hosts are."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from attrs import define, field

BELOW = "/toolkit/"


@define
class Served:
    """A site that is served: its address, what was asked for, and files that are answered otherwise.

    In `instead`, a path within the site leads to other bytes, or to None for a missing file.
    """

    url: str
    requests: list[str] = field(factory=list)
    instead: dict[str, bytes | None] = field(factory=dict)


class _Handler(SimpleHTTPRequestHandler):
    """Answers with files of the site and keeps the paths that were asked for."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript", ".wasm": "application/wasm"}
    served: Served

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        """Nothing lies outside the site's own path."""
        return super().translate_path(path.removeprefix(BELOW.rstrip("/")) if path.startswith(BELOW) else "/none")

    def do_GET(self) -> None:
        """Answer with the file, or with what stands in its place."""
        name = self.path.partition("?")[0].removeprefix(BELOW)
        self.served.requests.append(name)
        found = next((end for end in self.served.instead if name.endswith(end)), None)
        if found is None:
            super().do_GET()
        elif (content := self.served.instead[found]) is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", self.guess_type(name))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)


@contextmanager
def serving(site: Path) -> Iterator[Served]:
    """Serve a site on a free port until the end of the block."""
    served = Served(url="")
    bound = type("Bound", (_Handler,), {"served": served})
    with ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: bound(*given, directory=str(site))) as server:
        served.url = f"http://127.0.0.1:{server.server_port}{BELOW}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
