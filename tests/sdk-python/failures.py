"""Uses the generated SDK against a server that fails as it is told, and prints what came of it."""

import threading
from collections.abc import Callable
from typing import Any

from workshop import Client, RetryEvent, RpcError
from workshop.errors import ContractMismatchError

ID = "0190c7a0-0000-7000-8000-000000000001"


def play(url: str) -> None:
    """The header says what the server does, attempt by attempt."""
    retries: list[RetryEvent] = []
    root = Client(url, throttle=False, on_retry=retries.append)

    def step(name: str, words: str, call: Callable[[Client], object], **options: Any) -> None:
        retries.clear()
        client = root.with_options(headers={"x-play": words}, **options)
        try:
            result = call(client)
        except RpcError as error:
            result = f"{type(error).__name__} {error.code} not_executed={error.not_executed}"
            if isinstance(error, ContractMismatchError):
                result += f" {error.data.client} {error.data.server}"
        print(f"{name}:", result, [event.attempt for event in retries])

    def renewed(old: Client) -> Client:
        old.close()
        return Client(url, throttle=False, on_retry=retries.append)

    def ask(client: Client) -> object:
        return client.ping()

    def remove(client: Client) -> object:
        return client.jobs.remove(id=ID)

    def upload(client: Client) -> object:
        return client.files.upload(file=b"abc")

    def create(client: Client) -> object:
        return client.jobs.create(title="a").title

    def count(client: Client) -> object:
        return [event.n for event in client.events.count(to=9)]

    step("a query again after a reset", "reset,ok", ask)
    step("three attempts are the most", "down,down,down,ok", ask)
    step("or as many as are asked for", "down,ok", ask, max_attempts=1)
    step("a mutation that may have run is not sent again", "reset,ok", upload)
    step("one that never ran is", "nack,null", upload)
    step("an idempotent one is", "reset,null", remove)
    root = renewed(root)
    step("a keyed one keeps its key", "down,key", create)
    step("a key of one's own", "key", create, idempotency_key="mine")
    step("an earlier attempt that still runs is waited for", "running,running,key", create)
    step("a quota without a time ends it", "quota,ok", ask)
    step("a quota with a time is waited for", "quota0,ok", ask)
    step("a time past the call's ends it", "wait60,ok", ask)
    step("no retry where the server asks for none", "never,ok", ask)
    step("a proxy's page", "page", ask)
    step("no JSON", "text", ask)
    step("what the contract does not say", "wrong", ask)
    step("another contract", "mismatch", ask)
    step("an answer of another contract", "otherAnswer", ask)
    step("an error of a newer contract", "newer", ask)
    step("an answer that ends early", "short,ok", ask)
    root = renewed(root)
    step("the budget", "down,down,down", lambda client: [told(client) for _ in range(6)])
    root = renewed(root)
    step("events over two connections", "events", count)
    step("a trickle does not pass the deadline", "trickle", ask, timeout=0.3)
    step(
        "a file that stops halfway", "short", lambda client: client.files.download(name="a").read()
    )
    root.close()
    hold_back(url)
    close_meanwhile(url)


def hold_back(url: str) -> None:
    """Goes on calling a server that refuses everything."""
    sent: list[object] = []
    with Client(url, max_attempts=1, on_request=sent.append) as client:
        refusing = client.with_options(headers={"x-play": "down"})
        codes = {told(refusing) for _ in range(60)}
    print("held back:", codes, len(sent) < 50)


def close_meanwhile(url: str) -> None:
    """Closes a client while another thread waits for the rest of an answer."""
    arrived = threading.Event()
    failed: list[RpcError] = []

    def wait(client: Client) -> None:
        try:
            client.with_options(headers={"x-play": "trickle"}).ping()
        except RpcError as error:
            failed.append(error)

    with Client(url, on_response=lambda _: arrived.set()) as client:
        thread = threading.Thread(target=wait, args=(client,))
        thread.start()
        arrived.wait()
    thread.join()
    print("closed meanwhile:", failed[0].code, failed[0].not_executed)


def told(client: Client) -> str:
    try:
        return client.ping()
    except RpcError as error:
        return error.code
