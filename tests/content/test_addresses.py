"""The check of addresses: what answers, what fails, what has moved, and that it says so where there is no network."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from macros.addresses import Answer, addresses, ask, check
from tests.examples import CONTENT, ROOT

FILES = {"https://a.example/": ["a.yaml"], "https://b.example/old": ["b.yaml", "docs/b.md"]}


class Host(BaseHTTPRequestHandler):
    """Answers as its paths say."""

    def do_GET(self) -> None:
        """Found, moved or not found."""
        status = {"/": 200, "/old": 301}.get(self.path, 404)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """A host on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_real_host_is_asked_and_redirects_are_followed(host: str) -> None:
    assert ask(f"{host}/") == Answer(url=f"{host}/", status=200, end=f"{host}/")
    assert ask(f"{host}/old").end == f"{host}/"
    assert ask(f"{host}/gone").status == 404


def test_a_host_that_does_not_answer_is_no_crash() -> None:
    """Nothing listens at this port."""
    found = ask("http://127.0.0.1:1/")
    assert found.status is None
    assert found.why


def test_what_fails_and_what_moved_are_named_with_their_files(host: str) -> None:
    said, end = check({f"{host}/": ["a.yaml"], f"{host}/old": ["b.yaml"], f"{host}/gone": ["c.yaml", "docs/c.md"]})
    assert end == 1
    assert said.splitlines() == [
        "3 addresses asked, 2 answered.",
        "1 fail:",
        f"  {host}/gone (404) in c.yaml, docs/c.md",
        "1 sent us elsewhere:",
        f"  {host}/old ({host}/) in b.yaml",
    ]


def test_without_a_network_nothing_counts_as_checked() -> None:
    said, end = check(FILES, lambda url: Answer(url=url, status=None, why="Name or service not known"))
    assert end == 2
    assert said == "There is no network here: none of 2 hosts could be reached. Nothing was checked."


def test_a_host_that_refuses_programs_is_no_failure() -> None:
    said, end = check(FILES, lambda url: Answer(url=url, status=403 if "a." in url else 200, end=url))
    assert end == 0
    assert "1 answer readers only; open them by hand:\n  https://a.example/ (403) in a.yaml" in said


def test_every_address_of_pages_and_data_is_asked() -> None:
    found = addresses(ROOT)
    assert {one.source.url for one in CONTENT.claims.claims} <= set(found)
    assert {one.url for one in CONTENT.resources.values() if one.url and one.checked} <= set(found)
    assert "docs/understand/what-works.md" in {file for files in found.values() for file in files}
    assert not [url for url in found if url[-1] in ".,;)"]
