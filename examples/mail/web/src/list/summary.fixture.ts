import type { Summary } from "../types.js";

/** A message of the inbox, unread, named by the minute it came at. */
export function summary(minute: number): Summary {
  const ada = { name: "Ada", address: "ada@parley.example" };
  return {
    id: String(minute),
    threadId: String(minute),
    folder: "inbox",
    from: ada,
    to: [ada],
    subject: `Minute ${minute}`,
    preview: "",
    at: new Date(minute * 60_000),
    read: false,
    attachmentCount: 0,
    sizeBytes: 100,
    problem: null,
  };
}
