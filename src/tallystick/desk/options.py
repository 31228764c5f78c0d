"""How the desk is served, and what is refused: to others only with accounts, and with TLS or a proxy that has it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

PORT = 8642


class UnsafeError(ValueError):
    """The desk would be open to people it must not be open to; the sentence says what is missing."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command was given; `who` is the one user of a desk on loopback."""

    host: str = "127.0.0.1"
    port: int = PORT
    who: str = "this computer's user"
    name: str | None = None  # the host name that others reach it by
    accounts: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    proxy: str | None = None  # the address of a proxy that is trusted to have checked TLS
    audit: Path | None = None
    saved: Path | None = None  # where saved searches are kept; none: they are not
    index: Path | None = None  # where the rows that lists are found by are kept; none: for this time only
    templates: Path | None = None  # a folder of the user's own templates of the situation report
    second: bool | None = None  # from now on the record asks for a second person, or no longer; None: as it does

    @property
    def alone(self) -> bool:
        """Whether only this machine can reach it: one user, no login."""
        return _loopback(self.host) and self.accounts is None

    @property
    def hosts(self) -> frozenset[str]:
        """The Host headers that are ours; any other is a page elsewhere that points its name at us."""
        names = {self.name} if self.name else set()
        if _loopback(self.host):
            names |= {"127.0.0.1", "localhost", "[::1]"}
        if not names:
            names = {self.host}
        return frozenset({f"{name}:{self.port}" for name in names} | names)


def checked(options: Options) -> Options:
    """The options, where they are safe. Raises UnsafeError with what is missing."""
    if not _loopback(options.host) or options.accounts is not None:
        _check_served(options)
    for given in (options.accounts, options.certificate, options.key):
        if given is not None and not given.is_file():
            raise UnsafeError(f"{given}: no such file")
    return options


def _check_served(options: Options) -> None:
    where = f"the desk on {options.host} can be reached by others"
    if options.accounts is None:
        raise UnsafeError(f"{where}: name an accounts file (--accounts; `tallystick account` makes one)")
    if options.name is None:
        raise UnsafeError(f"{where}: say the host name it is reached by (--name)")
    if options.proxy is None and (options.certificate is None or options.key is None):
        raise UnsafeError(f"{where}: it needs TLS (--certificate and --key) or a trusted proxy (--behind ADDRESS)")


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
