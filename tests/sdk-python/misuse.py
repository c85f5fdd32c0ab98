"""Mistakes that the type checker finds. The end of a line says which it must find there."""

from workshop import Client
from workshop.errors import QuotaPassedError
from workshop.types import Job, LabelInput


def mistakes(client: Client, job: Job, status: str) -> None:
    client.jobs.get()  # error: reportCallIssue
    client.jobs.get(ID="1")  # error: reportCallIssue
    client.jobs.get(id=1)  # error: reportArgumentType
    client.jobs.get("1")  # error: reportCallIssue
    client.jobs.create(title="a", due_at="2026-01-01")  # error: reportArgumentType
    client.jobs.create(title=None)  # error: reportArgumentType
    client.jobs.create(title="a", cost_cents=None)  # error: reportArgumentType
    client.jobs.create(title="a", labels=[{"colour": "red"}])  # error: reportArgumentType
    client.jobs.create(title="a", tags=["x"])  # error: reportArgumentType
    client.jobs.finish(id="1", status="lost")  # error: reportArgumentType
    client.jobs.finish(id="1", status=status)  # error: reportArgumentType
    client.echo(payment={"kind": "gold"}, either=None)  # error: reportArgumentType
    client.files.upload(file="path")  # error: reportArgumentType
    client.pong()  # error: reportAttributeAccessIssue
    client.old()  # error: reportDeprecated
    client.with_response(client.jobs.get, id=1)  # error: reportArgumentType
    client.with_options(retries=3)  # error: reportCallIssue
    label: LabelInput = {"name": "a", "color": "red"}  # error: reportAssignmentType
    job.title = label["name"]  # error: reportAttributeAccessIssue
    print(job.due_at.isoformat())  # error: reportOptionalMemberAccess
    print(job.titel)  # error: reportAttributeAccessIssue
    try:
        client.ping()
    except QuotaPassedError as error:
        print(error.data.max)  # error: reportAttributeAccessIssue
