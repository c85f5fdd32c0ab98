/** What one tab tells the others of the same browser. */
type Word = "changed" | "signed-in-or-out";

const channel = new BroadcastChannel("parley-mail");

/** Tells the other tabs, so that they ask the server again: only arrivals come by themselves. */
export function tellOtherTabs(word: Word): void {
  channel.postMessage(word);
}

/** Hears what other tabs tell, until the returned function is called. */
export function hearOtherTabs(hear: (word: Word) => void): () => void {
  // Only this page posts to the channel, and only words.
  const listener = ({ data }: MessageEvent) => hear(data as Word);
  channel.addEventListener("message", listener);
  return () => channel.removeEventListener("message", listener);
}
