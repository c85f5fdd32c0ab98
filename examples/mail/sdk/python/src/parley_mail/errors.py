"""What calls of parley-mail fail with. All are kinds of RpcError."""

from __future__ import annotations

from ._runtime.errors import (
    AbortedError,
    BadGatewayError,
    BadRequestError,
    CallTimeoutError,
    ClientClosedRequestError,
    ConflictError,
    ContractMismatchError,
    ContractVersions,
    DecodeError,
    ForbiddenError,
    InternalServerError,
    Issue,
    MethodNotImplementedError,
    MethodNotSupportedError,
    NetworkError,
    NotFoundError,
    ParseError,
    PayloadTooLargeError,
    PaymentRequiredError,
    PreconditionFailedError,
    PreconditionRequiredError,
    RpcError,
    ServiceUnavailableError,
    TooManyRequestsError,
    UnauthorizedError,
    UnprocessableContentError,
    UnsupportedMediaTypeError,
)
from .types import (
    AttachmentsUploadMailboxFull,
    DraftsSaveNoSuchAttachment,
    RecipientGoneData,
    TooManyAttemptsData,
)

__all__ = [
    "AbortedError",
    "BadGatewayError",
    "BadRequestError",
    "CallTimeoutError",
    "ClientClosedRequestError",
    "ConflictError",
    "ContractMismatchError",
    "ContractVersions",
    "DecodeError",
    "ForbiddenError",
    "InternalServerError",
    "Issue",
    "MailboxFullError",
    "MethodNotImplementedError",
    "MethodNotSupportedError",
    "NetworkError",
    "NoSuchAttachmentError",
    "NoSuchDraftError",
    "NoSuchMessageError",
    "NotFoundError",
    "ParseError",
    "PayloadTooLargeError",
    "PaymentRequiredError",
    "PreconditionFailedError",
    "PreconditionRequiredError",
    "RecipientGoneError",
    "RpcError",
    "ServiceUnavailableError",
    "TooManyAttemptsError",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnprocessableContentError",
    "UnsupportedMediaTypeError",
    "WrongPasswordError",
]


class MailboxFullError(RpcError):
    """MAILBOX_FULL (status 409)."""

    data: AttachmentsUploadMailboxFull


class NoSuchAttachmentError(RpcError):
    """NO_SUCH_ATTACHMENT (status 404): There is no such attachment in this account."""

    data: None | DraftsSaveNoSuchAttachment


class NoSuchDraftError(RpcError):
    """NO_SUCH_DRAFT (status 404): The draft has been sent or deleted."""

    data: None


class NoSuchMessageError(RpcError):
    """NO_SUCH_MESSAGE (status 404): There is no such message in this account."""

    data: None


class RecipientGoneError(RpcError):
    """RECIPIENT_GONE (status 410)."""

    data: RecipientGoneData


class TooManyAttemptsError(RpcError):
    """TOO_MANY_ATTEMPTS (status 429)."""

    data: TooManyAttemptsData


class WrongPasswordError(RpcError):
    """WRONG_PASSWORD (status 401): There is no such account, or its password is another."""

    data: None
