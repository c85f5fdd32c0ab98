import { isError, RpcError } from "@parley/contract";
import { mail } from "@parley/example-mail-contract";
import { errorWords } from "../words/errors.js";
import { size } from "../words/sizes.js";

/** Why a message could not be sent, and which parts of it that is about. */
export interface Refusal {
  readonly words: string;
  /** In lower case. */
  readonly addresses: readonly string[];
  readonly attachmentIds: readonly string[];
  /** Whether the server has decided: what is sent next is another message to it, with another idempotency key. */
  readonly isFinal: boolean;
}

/** Puts what sending was refused for into words, and says where it belongs. */
export function toRefusal(error: unknown, me: string): Refusal {
  const { send } = mail.messages;
  if (isError(error, send, "RECIPIENT_GONE")) {
    const { addresses } = error.data;
    const there = addresses.length === 1 ? "There is no such account" : "There are no such accounts";
    return about(`${there}: ${addresses.join(", ")}. Nothing has been sent.`, { addresses, isFinal: true });
  }
  if (isError(error, send, "MAILBOX_FULL")) {
    const { addresses, limitBytes } = error.data;
    const mine = addresses.some((address) => address.toLowerCase() === me.toLowerCase());
    const whose = mine ? "Your own mailbox has no room" : `No room is left in the mailbox of ${addresses.join(", ")}`;
    return about(`${whose}: it may hold ${size(limitBytes)}. Nothing has been sent.`, {
      addresses: mine ? [] : addresses,
      isFinal: true,
    });
  }
  if (isError(error, send, "NO_SUCH_ATTACHMENT")) {
    const { attachmentIds } = error.data;
    const words = "Some attachments are gone from the server. Remove them and attach them again.";
    return about(words, { attachmentIds, isFinal: true });
  }
  if (error instanceof RpcError && error.code === "UNPROCESSABLE_CONTENT") {
    const words =
      "It may have been sent already as it was before your last change: look into Sent. Sending again sends it as it is now.";
    return about(words, { isFinal: true });
  }
  if (error instanceof RpcError && (error.code === "NETWORK" || error.code === "TIMEOUT")) {
    return about("The server cannot be reached. Send again when it is back: it will not be sent twice.", {});
  }
  return about(errorWords(error), {});
}

function about(
  words: string,
  { addresses = [], attachmentIds = [], isFinal = false }: Partial<Omit<Refusal, "words">>,
): Refusal {
  return { words, addresses: addresses.map((address) => address.toLowerCase()), attachmentIds, isFinal };
}
