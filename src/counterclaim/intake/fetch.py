"""Pages from the network, from public addresses alone."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from counterclaim.intake.options import IntakeOptions
from counterclaim.intake.source import Source, Unreadable

if TYPE_CHECKING:
    import httpx

_AGENT = "counterclaim (reads news reports; one request a page)"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

Resolver = Callable[[str, int], list[str]]


def is_address(path: str) -> bool:
    """Whether an input is an `http(s)` address rather than a file."""
    return bool(re.match(r"https?://", path, re.I))


def is_public(address: str) -> bool:
    """Whether an IP address is of the open internet: not loopback, private, link-local, reserved or a disguise of such a one."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def resolve_host(host: str, port: int) -> list[str]:
    """The IP addresses of a host. Raises `OSError` when it has none."""
    return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


def fetch_page(
    address: str,
    options: IntakeOptions,
    *,
    resolve: Resolver = resolve_host,
    permit: Callable[[str], bool] = is_public,
    transport: httpx.BaseTransport | None = None,
) -> Source:
    """The bytes behind an address, after at most `max_redirects` redirects, within `timeout` seconds and `max_bytes` in all.

    Every host on the way is resolved once, its IP addresses are checked with `permit`, and the connection goes to the address
    that was checked, so that no name can change in between. Raises `Unreadable` for everything that goes wrong.
    """
    import httpx

    if not options.allow_network:
        raise Unreadable("reading from the network is off (--allow-network turns it on)")
    deadline = time.monotonic() + options.timeout
    try:
        url = httpx.URL(address)
        with httpx.Client(trust_env=False, follow_redirects=False, transport=transport, headers={"User-Agent": _AGENT}) as client:
            for _ in range(options.max_redirects + 1):
                pinned = _pin(url, resolve, permit)
                left = deadline - time.monotonic()
                if left <= 0:
                    raise Unreadable(f"no answer within {options.timeout:g} seconds")
                request = client.build_request(
                    "GET",
                    pinned,
                    headers={"Host": url.netloc.decode("ascii")},
                    timeout=left,
                    extensions={"sni_hostname": url.raw_host.decode("ascii")},
                )
                response = client.send(request, stream=True)
                try:
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        url = url.join(response.headers["location"])
                        continue
                    if response.status_code != 200:
                        raise Unreadable(f"the server answers {response.status_code} {response.reason_phrase}".rstrip())
                    return _source(address, url, response, b"".join(_within_limits(response, options, deadline)))
                finally:
                    response.close()
    except httpx.TimeoutException:
        raise Unreadable(f"no answer within {options.timeout:g} seconds") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError, ValueError) as error:
        raise Unreadable(f"cannot be fetched: {(str(error).splitlines() or [type(error).__name__])[0]}") from None
    raise Unreadable(f"more than {options.max_redirects} redirects")


def _pin(url: httpx.URL, resolve: Resolver, permit: Callable[[str], bool]) -> httpx.URL:
    """The address with its host replaced by a checked IP address."""
    if url.scheme not in {"http", "https"} or not url.host:
        raise Unreadable(f"not an http or https address: {url.scheme}")
    if url.userinfo:
        raise Unreadable("addresses with a user name or password are not fetched")
    try:
        found = resolve(url.host, url.port or (443 if url.scheme == "https" else 80))
    except OSError:
        raise Unreadable(f"unknown host {url.host}") from None
    # One private address among public ones is as bad: the choice between them is the server's.
    if not found or not all(permit(ip) for ip in found):
        raise Unreadable(f"{url.host} is not a public address")
    return url.copy_with(host=found[0])


def _within_limits(response: httpx.Response, options: IntakeOptions, deadline: float) -> Iterator[bytes]:
    """The pieces of the body. Raises `Unreadable` as soon as it is too long or too late; what is packed counts unpacked."""
    size = 0
    for piece in response.iter_bytes(1 << 16):
        size += len(piece)
        if size > options.max_bytes:
            raise Unreadable(f"page is over the limit of {options.max_bytes:,} bytes")
        if time.monotonic() > deadline:
            raise Unreadable(f"not complete within {options.timeout:g} seconds")
        yield piece


def _source(address: str, url: httpx.URL, response: httpx.Response, data: bytes) -> Source:
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    stem = PurePosixPath(unquote(url.path)).stem or url.host
    return Source(address=address, stem=stem, data=data, media_type=media_type, charset=response.charset_encoding, url=str(url))
