"""Addresses: only when allowed, only public ones, within limits."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from counterclaim.errors import InputError
from counterclaim.intake import IntakeOptions, read_inputs
from counterclaim.intake.fetch import fetch_page, is_public
from counterclaim.intake.source import Source, Unreadable

ALLOWED = IntakeOptions(allow_network=True, max_bytes=100_000, timeout=5)
PAGE = "<html><body><p>Two policemen were shot dead near Mingora on Friday.</p></body></html>"


def fetch(
    address: str, answer: Callable[[httpx.Request], httpx.Response], options: IntakeOptions = ALLOWED, ip: str = "93.184.216.34"
) -> Source:
    return fetch_page(
        address, options, resolve=lambda host, port: [host if host[0].isdigit() else ip], transport=httpx.MockTransport(answer)
    )


def refusal(
    address: str, answer: Callable[[httpx.Request], httpx.Response], options: IntakeOptions = ALLOWED, ip: str = "93.184.216.34"
) -> str:
    with pytest.raises(Unreadable) as caught:
        fetch(address, answer, options, ip)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def page(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, text=PAGE, headers={"content-type": "text/html; charset=utf-8"})


def test_off_by_default() -> None:
    (item,) = read_inputs(["https://herald.example/a"], options=IntakeOptions())
    assert isinstance(item, InputError)
    assert item.name == "https://herald.example/a"
    assert "--allow-network" in item.reason


def test_a_page() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return page(request)

    source = fetch("https://herald.example:8443/2016/10/25/attack.html", answer)
    assert (source.stem, source.media_type, source.charset, source.url) == (
        "attack",
        "text/html",
        "utf-8",
        "https://herald.example:8443/2016/10/25/attack.html",
    )
    assert asked[0].url.host == "93.184.216.34"
    assert asked[0].headers["host"] == "herald.example:8443"
    assert asked[0].extensions["sni_hostname"] == "herald.example"


def test_redirects_are_followed_and_bounded() -> None:
    def once(request: httpx.Request) -> httpx.Response:
        return page(request) if request.url.path == "/b" else httpx.Response(302, headers={"location": "/b"})

    assert fetch("http://herald.example/a", once).url == "http://herald.example/b"
    assert "redirects" in refusal("http://herald.example/a", lambda request: httpx.Response(301, headers={"location": "/a"}))


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data", "http://10.0.0.8/x", "file:///etc/passwd", "ftp://h/x"],
)
def test_redirects_to_private_places_are_refused(location: str) -> None:
    reason = refusal("http://herald.example/a", lambda request: httpx.Response(302, headers={"location": location}))
    assert "public" in reason or "http" in reason


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "224.0.0.1",
        "nonsense",
    ],
)
def test_private_addresses(ip: str) -> None:
    assert not is_public(ip)
    assert "public" in refusal("http://herald.example/", page, ip=ip)


def test_public_addresses() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


def test_limits_and_failures() -> None:
    assert "limit" in refusal("http://h.example/", lambda request: httpx.Response(200, content=b"x" * 200_000))
    packed = gzip.compress(bytes(5_000_000))
    assert "limit" in refusal(
        "http://h.example/", lambda request: httpx.Response(200, content=packed, headers={"content-encoding": "gzip"})
    )
    assert "404" in refusal("http://h.example/", lambda request: httpx.Response(404))
    assert "password" in refusal("http://user:secret@h.example/", page)
    assert "within" in refusal("http://h.example/", page, IntakeOptions(allow_network=True, timeout=0))

    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    assert "refused" in refusal("http://h.example/", broken)


@pytest.mark.parametrize("address", ["http://", "http://[::1", "http://exa mple/", "http://h.example:99999/", "http://127.1/"])
def test_broken_addresses_are_errors(address: str) -> None:
    (item,) = read_inputs([address], options=ALLOWED)
    assert isinstance(item, InputError)
    assert item.name == address


@pytest.fixture
def server() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://localhost:{running.server_port}/attack"
        running.shutdown()
        thread.join()


def test_a_real_server(server: str) -> None:
    (item,) = read_inputs([server], options=ALLOWED)
    assert isinstance(item, InputError)
    assert "not a public address" in item.reason
    source = fetch_page(server, ALLOWED, permit=lambda ip: True, resolve=lambda host, port: ["127.0.0.1"])
    assert PAGE.encode() == source.data
