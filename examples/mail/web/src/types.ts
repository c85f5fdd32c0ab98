import type { InferInput, InferOutput } from "@parley/contract";
import type { mail } from "@parley/example-mail-contract";

type Input = InferInput<typeof mail>;
type Output = InferOutput<typeof mail>;

export type Account = NonNullable<Output["session"]["current"]>;
export type FolderCount = Output["folders"]["list"][number];
export type Folder = FolderCount["folder"];
export type Message = Output["messages"]["read"];
export type Summary = Output["messages"]["thread"][number];
export type Person = Summary["from"];
export type Attachment = Message["attachments"][number];
/** Where a message can be moved. */
export type Destination = Input["messages"]["move"]["to"];
export type Passage = Output["messages"]["search"]["items"][number]["passage"];
export type DraftInput = Input["drafts"]["save"]["draft"];
