"""What client and server tell each other of their contracts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from .errors import ContractMismatchError, ContractVersions, RpcError


@dataclass(frozen=True, slots=True)
class ContractTag:
    """A contract as ``rpc-contract`` names it."""

    label: str
    """Its name and version, as people read them."""
    wire: str
    """The first digits of the digest of all that travels."""


def parse_tag(text: str) -> ContractTag | None:
    """Reads ``mail/2.3.0;w=bdc0badfe675``; None for what is none."""
    found = re.fullmatch(r"([^/;\s]{0,200})/([^/;\s]{0,100});w=([\da-f]{12})(?:;strict)?", text)
    if found is None:
        return None
    name, version = unquote(found[1]) or "a contract without a name", unquote(found[2])
    return ContractTag(f"{name}/{version}" if version else name, found[3])


def as_mismatch(error: RpcError, own: str | None, headers: Mapping[str, str]) -> RpcError:
    """Tells what a failure comes of where the server says that it has another contract.

    An answer that cannot be read is then not malformed, and what the server calls a mismatch is
    told with both versions.
    """
    client, server = parse_tag(own or ""), parse_tag(headers.get("rpc-contract", ""))
    versions = ContractVersions(
        procedure=error.path,
        client=client.label if client else None,
        server=server.label if server else None,
    )
    if isinstance(error, ContractMismatchError):
        error.data = versions
        return error
    if error.code != "DECODE" or not client or not server or client.wire == server.wire:
        return error
    mismatch = ContractMismatchError(
        f"this SDK was made for {client.label} and the server has {server.label}, whose answer it "
        f"cannot read: update the older of the two ({error.message})",
        code="CONTRACT_MISMATCH",
        path=error.path,
        data=versions,
        status=error.status,
        origin="client",
        request_id=headers.get("x-request-id"),
    )
    mismatch.__cause__ = error
    return mismatch
