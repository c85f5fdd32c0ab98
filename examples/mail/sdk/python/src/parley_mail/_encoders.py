"""Writes what is sent: the names on the wire, and what Python's types alone do not tell."""

from __future__ import annotations

from ._runtime import encode
from ._runtime.encode import Encoder

attachments_download_input: Encoder = encode.record(id=encode.required("id", encode.text))

draft_input: Encoder = encode.record(
    to=encode.may("to", encode.list_of(encode.text)),
    cc=encode.may("cc", encode.list_of(encode.text)),
    subject=encode.may("subject", encode.text),
    text=encode.may("text", encode.text),
    in_reply_to=encode.may("inReplyTo", encode.optional(encode.text)),
    attachment_ids=encode.may("attachmentIds", encode.list_of(encode.text)),
)

drafts_save_input: Encoder = encode.record(
    id=encode.required("id", encode.optional(encode.text)),
    draft=encode.required("draft", draft_input),
)

messages_list_input: Encoder = encode.record(
    folder=encode.required("folder", encode.literal("inbox", "drafts", "sent", "archive", "trash")),
    limit=encode.may("limit", encode.integer),
    cursor=encode.may("cursor", encode.text),
)

ids_input: Encoder = encode.list_of(encode.text)

messages_mark_read_input: Encoder = encode.record(
    ids=encode.required("ids", ids_input),
    read=encode.required("read", encode.boolean),
)

messages_move_input: Encoder = encode.record(
    ids=encode.required("ids", ids_input),
    to=encode.required("to", encode.literal("inbox", "sent", "archive", "trash")),
)

messages_read_input: Encoder = encode.record(id=encode.required("id", encode.text))

messages_remove_input: Encoder = encode.record(ids=encode.required("ids", ids_input))

messages_search_input: Encoder = encode.record(
    text=encode.required("text", encode.text),
    folder=encode.may("folder", encode.literal("inbox", "drafts", "sent", "archive", "trash")),
    limit=encode.may("limit", encode.integer),
    cursor=encode.may("cursor", encode.text),
)

outgoing_input: Encoder = encode.record(
    to=encode.required("to", encode.list_of(encode.text)),
    cc=encode.may("cc", encode.list_of(encode.text)),
    subject=encode.may("subject", encode.text),
    text=encode.may("text", encode.text),
    in_reply_to=encode.may("inReplyTo", encode.optional(encode.text)),
    attachment_ids=encode.may("attachmentIds", encode.list_of(encode.text)),
    draft_id=encode.may("draftId", encode.optional(encode.text)),
)

messages_source_input: Encoder = encode.record(id=encode.required("id", encode.text))

messages_thread_input: Encoder = encode.record(thread_id=encode.required("threadId", encode.text))

session_sign_in_input: Encoder = encode.record(
    address=encode.required("address", encode.text),
    password=encode.required("password", encode.text),
)
