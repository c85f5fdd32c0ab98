"""Uses the generated SDK against a server, and prints what came of it, a line for each step."""

import io
import math
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from pathlib import Path

import failures
from workshop import Client, RpcError, Upload
from workshop.errors import (
    AbortedError,
    BadRequestError,
    CallTimeoutError,
    ForbiddenError,
    NetworkError,
    NoSuchJobError,
    QuotaPassedError,
    StreamBrokeError,
)
from workshop.types import Part, PaymentInvoice

url, closed_url, failing_url = sys.argv[1:]
requests: list[str] = []
client = Client(
    url,
    headers=lambda: {"x-caller": "scenario"},
    on_request=lambda event: requests.append(event.method),
)
FIRST = "0190c7a0-0000-7000-8000-000000000001"


def told(error: RpcError) -> str:
    return f"{type(error).__name__} {error.code} {error.status} {error.origin} {error.not_executed}"


def step(name: str, *values: object) -> None:
    print(f"{name}:", *values)


job = client.jobs.get(id=FIRST)
step(
    "a query",
    job.title,
    job.status,
    job.created_at.isoformat(),
    job.cost_cents,
    sorted(job.tags),
    job.counts,
)
step("its parts", job.labels, job.due_at)
step("nothing but a text", client.ping(), client.hostile.null())

created = client.jobs.create(
    title="Mend ☃",
    labels=[{"name": "new"}],
    due_at=datetime(2026, 5, 1, 12, tzinfo=timezone.utc),
    cost_cents=2**70,
    tags={"b", "a"},
)
step(
    "a mutation", created.labels, created.due_at, created.cost_cents == 2**70, sorted(created.tags)
)
step(
    "absent and null",
    client.jobs.create(title="a").due_at,
    client.jobs.create(title="b", due_at=None).due_at,
)
step("an update", client.jobs.finish(id=created.id, status="done").status)

step("all pages", [item.id[-1] for item in client.jobs.list(limit=2)])
step("pages", [len(page.items) for page in client.jobs.list(limit=2).pages()])
step(
    "the first page",
    client.jobs.list(limit=2).first_page().next,
    len(client.jobs.list().to_list(limit=1)),
)

answer = client.with_response(client.jobs.get, id=FIRST)
step("with its answer", answer.data.id == FIRST, answer.status, answer.request_id is not None)
step("of pages", client.with_response(client.jobs.list, limit=1).status)

echo = client.echo(
    payment={"kind": "invoice", "due_at": datetime(2026, 1, 1, tzinfo=timezone.utc)},
    either=None,
    tree={"name": "saw", "parts": [{"name": "blade", "parts": []}]},
    pair=("a", 1),
    by_name={"x.y": datetime(2026, 1, 2, tzinfo=timezone.utc)},
    anything={
        "when": datetime(2026, 1, 3, tzinfo=timezone.utc),
        "set": {1},
        "big": 2**60,
        "inf": math.inf,
    },
    ratio=0.5,
)
step("all kinds", echo.payment, echo.either, echo.pair, echo.by_name)
step("what may be anything", echo.anything)
again = client.echo(
    payment={"kind": "cash", "coins": [1]}, either=3, tree=echo.tree or Part(name="", parts=[])
)
step("sent back as it came", again.payment, again.tree, isinstance(echo.payment, PaymentInvoice))

try:
    client.jobs.get(id="0190c7a0-0000-7000-8000-0000000000ff")
except NoSuchJobError as error:
    step("a declared error", told(error), error.data, error)
try:
    for number in range(20):
        client.jobs.create(title=f"job {number}")
except QuotaPassedError as error:
    step("with data", told(error), error.data)
step("none", client.jobs.remove(id=created.id))
try:
    client.jobs.get(id="no id")
except BadRequestError as error:
    step("invalid", told(error), [issue.path for issue in error.issues])
try:
    client.jobs.create(title="x", due_at=datetime(2026, 1, 1))
except BadRequestError as error:
    step("a time without a zone", told(error), error)
try:
    client.jobs.get(**{"ID": FIRST})  # type: ignore
except BadRequestError as error:
    step("no such field", error)
try:
    client.fail(code="FORBIDDEN")
except ForbiddenError as error:
    step("a system error", told(error), error.message)
try:
    client.with_options(timeout=0.1).slow(ms=5_000)
except TimeoutError as error:
    step("too late", isinstance(error, CallTimeoutError) and error.code)
try:
    with Client(closed_url, max_attempts=2) as nobody:
        nobody.ping()
except ConnectionError as error:
    step("nobody there", isinstance(error, NetworkError) and told(error))
try:
    with Client(url.replace("/rpc", "/nowhere")) as nothing:
        nothing.ping()
except RpcError as error:
    step("nothing there", told(error))

step("by its path", client.call("jobs.get", {"id": FIRST}, kind="query")["createdAt"])
step(
    "names of Python",
    client.hostile.class_(import_="a", n2fa=True),
    client.hostile.get_http_url(),
    client.hostile.constructor(),
)

with client.events.count(to=3) as events:
    step("events", [(event.n, event.at.microsecond) for event in events], events.last_event_id)
step(
    "gone on with", [event.n for event in client.with_options(last_event_id="2").events.count(to=4)]
)
seen: list[object] = []
try:
    for event in client.events.broken():
        seen.append(event)
except StreamBrokeError as error:
    step("a stream that fails", seen, told(error), error.data.after)
with client.events.count(to=1_000) as events:
    step("left early", next(events).n)

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "plan ü.txt"
    path.write_bytes(b"x" * 100_000)
    step("a form", client.files.upload(file=path, note="ä", pages=2))
    step(
        "of an open file",
        client.files.upload(file=Upload(io.BytesIO(b"abc"), name="b.bin", type="a/b")).size,
    )
    with client.files.download(name="plan ü.txt") as file:
        step("a file", file.name, file.size, file.save(folder + "/copy").stat().st_size)
    step("in memory", client.files.download(name="b.bin").read())

before = len(requests)
with ThreadPoolExecutor(8) as pool:
    step(
        "threads",
        {found.result() for found in [pool.submit(client.ping) for _ in range(40)]},
        len(requests) - before,
    )
step(
    "long queries go by",
    (client.hostile.class_(import_="x" * 9_000).default == "x" * 9_000),
    requests[-1],
)

client.close()
try:
    client.ping()
except AbortedError as error:
    step("closed", told(error))

failures.play(failing_url)
