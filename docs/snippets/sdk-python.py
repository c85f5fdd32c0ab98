import sys

url = sys.argv[1]


def token() -> str:
    return "secret"


# #region use
from datetime import datetime, timedelta, timezone
from pathlib import Path

from mail import Client, RpcError, Unknown
from mail.errors import MailboxFullError
from mail.types import Message, MessageBodyHtml, MessageBodyText

client = Client(url, headers=lambda: {"authorization": f"Bearer {token()}"})


def text_of(message: Message) -> str:
    match message.body:
        case MessageBodyText(text=text):
            return text
        case MessageBodyHtml(images=images):
            return f"a page with {images or 0} images"
        case Unknown(tag=tag):  # what came after this SDK was made
            return f"a {tag}"
# #endregion


# #region pages
found = client.messages.list(folder="inbox")
print(text_of(found.first_page().items[0]))
print(*[message.subject for message in found])  # all pages, each asked for when it is needed
# #endregion

# #region errors
tomorrow = datetime.now(timezone.utc) + timedelta(days=1)
sent = client.messages.send(to="ada@example.com", subject="Lunch?", send_at=tomorrow)
print(sent.id)

try:
    client.messages.send(to="full@example.com", subject="Lunch?", send_at=None)
except MailboxFullError as error:
    print(f"the mailbox holds {error.data.limit_bytes} bytes")
except RpcError as error:
    print(error.code, error.message, error.request_id)
# #endregion

# #region options
quick = client.with_options(timeout=2, max_attempts=1, headers={"x-trace": "1"})
answer = quick.with_response(quick.messages.send, to="ada@example.com", subject="Now")
print(answer.status, answer.request_id is not None)
# #endregion

# #region events
with client.messages.arrivals() as arrivals:
    for message in arrivals:
        print(message.subject)
print(arrivals.last_event_id)
# #endregion

# #region files
print(client.messages.attach(message_id=sent.id, file=Path("photo.jpg")))
with client.messages.source(id=sent.id) as source:
    print(source.save(source.name or "message.eml"))
# #endregion

# #region unknown
print(client.call("messages.send", {"to": "ada@example.com", "subject": "Hi"})["receivedAt"])
# #endregion
