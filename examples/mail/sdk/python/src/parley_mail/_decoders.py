"""Makes the types of what comes: the names on the wire, and what stands there."""

from __future__ import annotations

from . import types
from ._runtime import decode
from ._runtime.decode import Decoder

attachments_upload_mailbox_full: Decoder[types.AttachmentsUploadMailboxFull] = decode.record(
    types.AttachmentsUploadMailboxFull,
    addresses=decode.field("addresses", decode.list_of(decode.text)),
    limit_bytes=decode.field("limitBytes", decode.integer),
)

drafts_save_no_such_attachment: Decoder[types.DraftsSaveNoSuchAttachment] = decode.record(
    types.DraftsSaveNoSuchAttachment,
    attachment_ids=decode.field("attachmentIds", decode.list_of(decode.text)),
)

recipient_gone_data: Decoder[types.RecipientGoneData] = decode.record(
    types.RecipientGoneData,
    addresses=decode.field("addresses", decode.list_of(decode.text)),
)

too_many_attempts_data: Decoder[types.TooManyAttemptsData] = decode.record(
    types.TooManyAttemptsData,
    retry_after_ms=decode.field("retryAfterMs", decode.integer),
)

attachment: Decoder[types.Attachment] = decode.record(
    types.Attachment,
    id=decode.field("id", decode.text),
    name=decode.field("name", decode.text),
    type=decode.field("type", decode.text),
    size_bytes=decode.field("sizeBytes", decode.integer),
    content_id=decode.field("contentId", decode.optional(decode.text)),
)

person: Decoder[types.Person] = decode.record(
    types.Person,
    name=decode.field("name", decode.text),
    address=decode.field("address", decode.text),
)

summary: Decoder[types.Summary] = decode.record(
    types.Summary,
    id=decode.field("id", decode.text),
    thread_id=decode.field("threadId", decode.text),
    folder=decode.field("folder", decode.text),
    from_=decode.field("from", person),
    to=decode.field("to", decode.list_of(person)),
    subject=decode.field("subject", decode.text),
    preview=decode.field("preview", decode.text),
    at=decode.field("at", decode.date),
    read=decode.field("read", decode.boolean),
    attachment_count=decode.field("attachmentCount", decode.integer),
    size_bytes=decode.field("sizeBytes", decode.integer),
    problem=decode.field("problem", decode.optional(decode.text)),
)

folders_list_output: Decoder[types.FoldersListOutput] = decode.record(
    types.FoldersListOutput,
    folder=decode.field("folder", decode.text),
    total=decode.field("total", decode.integer),
    unread=decode.field("unread", decode.integer),
)

next_cursor: Decoder[types.NextCursor] = decode.optional(decode.text)

messages_list_output: Decoder[types.MessagesListOutput] = decode.record(
    types.MessagesListOutput,
    items=decode.field("items", decode.list_of(summary)),
    next=decode.field("next", next_cursor),
)

message: Decoder[types.Message] = decode.record(
    types.Message,
    id=decode.field("id", decode.text),
    thread_id=decode.field("threadId", decode.text),
    folder=decode.field("folder", decode.text),
    from_=decode.field("from", person),
    to=decode.field("to", decode.list_of(person)),
    subject=decode.field("subject", decode.text),
    preview=decode.field("preview", decode.text),
    at=decode.field("at", decode.date),
    read=decode.field("read", decode.boolean),
    attachment_count=decode.field("attachmentCount", decode.integer),
    size_bytes=decode.field("sizeBytes", decode.integer),
    problem=decode.field("problem", decode.optional(decode.text)),
    cc=decode.field("cc", decode.list_of(person)),
    text=decode.field("text", decode.text),
    html=decode.field("html", decode.optional(decode.text)),
    attachments=decode.field("attachments", decode.list_of(attachment)),
    in_reply_to=decode.field("inReplyTo", decode.optional(decode.text)),
)

messages_search_output_items_passage: Decoder[types.MessagesSearchOutputItemsPassage] = decode.record(
    types.MessagesSearchOutputItemsPassage,
    text=decode.field("text", decode.text),
    match=decode.field("match", decode.boolean),
)

messages_search_output_items: Decoder[types.MessagesSearchOutputItems] = decode.record(
    types.MessagesSearchOutputItems,
    message=decode.field("message", summary),
    passage=decode.field("passage", decode.list_of(messages_search_output_items_passage)),
)

messages_search_output: Decoder[types.MessagesSearchOutput] = decode.record(
    types.MessagesSearchOutput,
    items=decode.field("items", decode.list_of(messages_search_output_items)),
    next=decode.field("next", next_cursor),
)

account: Decoder[types.Account] = decode.record(
    types.Account,
    address=decode.field("address", decode.text),
    name=decode.field("name", decode.text),
    used_bytes=decode.field("usedBytes", decode.integer),
    quota_bytes=decode.field("quotaBytes", decode.integer),
)
