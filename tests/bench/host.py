"""A static host: sends files as one would, gzipped where that is usual, and counts what it sends."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from attrs import Factory, define

PROBE = Path(__file__).with_name("probe.js")
TYPES = {".mjs": "text/javascript", ".woff2": "font/woff2", ".gz": "application/gzip", ".zip": "application/zip"}


@define
class Host:
    """A running host; `probe` is the script that stands before everything else in its pages."""

    folder: Path
    probe: str
    address: str = ""
    moved: dict[str, int] = Factory(dict)

    def body(self, path: str, *, packed: bool) -> tuple[bytes, str, str] | None:
        """What answers a path: bytes, type and encoding; None if there is no such file."""
        file = self.folder / unquote(path).lstrip("/")
        if path.endswith("/"):
            file /= "index.html"
        if not file.is_file():
            return None
        kind = TYPES.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"
        if self.probe and file.suffix == ".html":
            html = file.read_text("utf-8")
            return html.replace("<head>", f"<head><script>{self.probe}</script>", 1).encode(), kind, ""
        copy = file.with_name(f"{file.name}.gz")
        if packed and copy.is_file():
            return copy.read_bytes(), kind, "gzip"
        return file.read_bytes(), kind, ""

    def sent(self, part: str = "") -> int:
        """The bytes sent so far from paths that hold the part."""
        return sum(size for path, size in self.moved.items() if part in path)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, host: Host, *given: object) -> None:
        self.host = host
        super().__init__(*given)  # type: ignore[arg-type]  # what the server passes on

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        found = self.host.body(path, packed="gzip" in self.headers.get("Accept-Encoding", ""))
        body, kind, encoding = found or (b"", "text/plain", "")
        self.host.moved[path] = self.host.moved.get(path, 0) + len(body)
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path, *, probe: bool = True, plain: bool = False) -> Iterator[Host]:
    """Serve a built site; with `plain`, Python starts there without its snapshot."""
    script = (
        f"window.bench = {{ ...window.bench, plain: {str(plain).lower()} }};\n{PROBE.read_text('utf-8')}"
        if probe
        else ""
    )
    host = Host(folder, script)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, host)) as server:
        host.address = f"http://localhost:{server.server_port}/"
        Thread(target=server.serve_forever, daemon=True).start()
        yield host
        server.shutdown()
