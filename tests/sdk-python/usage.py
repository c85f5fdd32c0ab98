"""Uses the SDK as its readers would, for the type checker: what a type is, it says."""

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import assert_type

from workshop import Client, Download, Paginated, Response, RetryEvent, Stream, Unknown
from workshop.errors import NoSuchJobError, QuotaPassedError, RpcError
from workshop.types import (
    EventsCountOutput,
    Job,
    JobsListOutput,
    Label,
    LabelInput,
    Payment,
    PaymentCard,
    PaymentCash,
    PaymentInvoice,
)


def calls(client: Client) -> None:
    job = client.jobs.get(id="1")
    assert_type(job, Job)
    assert_type(job.labels, list[Label])
    assert_type(job.due_at, datetime | None)
    assert_type(job.cost_cents, int)
    assert_type(job.tags, frozenset[str])
    assert_type(job.counts, dict[str, int])
    assert_type(client.ping(), str)
    assert_type(client.jobs.remove(id="1"), None)
    label: LabelInput = {"name": "a"}
    client.jobs.create(title="a", labels=[label, {"name": "b", "colour": "red"}], tags={"x"})
    client.jobs.create(title="a", due_at=None)
    client.jobs.create(title="a", due_at=datetime.now(timezone.utc), cost_cents=2**70)


def pages(client: Client) -> Iterator[str]:
    found = client.jobs.list(status="open")
    assert_type(found, Paginated[Job, JobsListOutput])
    for job in found:
        yield job.title
    for page in found.pages():
        assert_type(page, JobsListOutput)


def streams(client: Client) -> None:
    with client.events.count(to=3) as events:
        assert_type(events, Stream[EventsCountOutput])
        for event in events:
            assert_type(event.at, datetime)


def files(client: Client) -> None:
    client.files.upload(file=Path("a"), note="b")
    client.files.upload(file=b"abc")
    with client.files.download(name="a") as file:
        assert_type(file, Download)
        assert_type(file.read(), bytes)


def told(payment: Payment) -> str:
    match payment:
        case PaymentCard():
            return payment.last4
        case PaymentCash(coins=coins):
            return str(coins)
        case PaymentInvoice():
            return payment.due_at.isoformat()
        case Unknown(tag=tag):
            return tag


def errors(client: Client) -> None:
    try:
        client.jobs.create(title="a")
    except QuotaPassedError as error:
        assert_type(error.data.limit, int)
        assert_type(error.data.resets_at, datetime)
    except NoSuchJobError as error:
        assert_type(error.data, None)
    except RpcError as error:
        assert_type(error.code, str)


def options(client: Client) -> None:
    assert_type(client.with_options(timeout=2), Client)
    answer = client.with_response(client.jobs.get, id="1")
    assert_type(answer, Response[Job])
    assert_type(answer.status, int)

    def retried(event: RetryEvent) -> None:
        assert_type(event.delay, float)

    Client("http://localhost", headers={"a": "b"}, on_retry=retried)
    Client("http://localhost", headers=lambda: {"a": "b"})


def sent_back(client: Client, job: Job) -> None:
    tree = client.echo(payment={"kind": "card", "last4": "1234"}, either=None).tree
    if tree is not None:
        client.echo(payment={"kind": "cash"}, either="a", tree=tree)
    if job.status == "open" or job.status == "done":
        client.jobs.finish(id=job.id, status=job.status)
