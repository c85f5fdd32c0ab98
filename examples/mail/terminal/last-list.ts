import { z } from "zod";
import { recall, remember } from "./home.js";
import { Problem } from "./problem.js";

const file = "last-list.json";
const Ids = z.array(z.string());

/** Keeps what the numbers of the list just printed stand for. */
export function rememberList(messages: readonly { readonly id: string }[]): Promise<void> {
  return remember(
    file,
    messages.map(({ id }) => id),
  );
}

/**
 * The message that a person means: by its number in the last list, or by its id.
 * @throws Problem when the last list has no such number.
 */
export async function findMessage(typed: string): Promise<string> {
  if (z.uuid().safeParse(typed).success) return typed;
  const ids = Ids.safeParse(await recall(file)).data ?? [];
  const id = /^\d+$/.test(typed) ? ids[Number(typed) - 1] : undefined;
  if (id) return id;
  const known = ids.length === 0 ? "there was none yet: see mail inbox" : `it goes from 1 to ${ids.length}`;
  throw new Problem(`"${typed}" is no number in the last list (${known}), and no message's id.`);
}
