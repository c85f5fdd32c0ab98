import { useEffect, useRef } from "react";

/** What can be done by one key. */
export type Shortcut =
  | "next"
  | "previous"
  | "open"
  | "close"
  | "compose"
  | "reply"
  | "replyAll"
  | "forward"
  | "archive"
  | "delete"
  | "unread"
  | "select"
  | "search"
  | "help";

const keys: Readonly<Record<string, Shortcut>> = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  Enter: "open",
  o: "open",
  Escape: "close",
  c: "compose",
  r: "reply",
  a: "replyAll",
  f: "forward",
  e: "archive",
  "#": "delete",
  Delete: "delete",
  u: "unread",
  x: "select",
  "/": "search",
  "?": "help",
};

/** What the help says, key by key. */
export const shortcutHelp: readonly (readonly [keys: string, what: string])[] = [
  ["j or Down", "Next message"],
  ["k or Up", "Previous message"],
  ["Enter or o", "Open"],
  ["Esc", "Close what is open; end a selection or a search"],
  ["x", "Select"],
  ["c", "Write"],
  ["r", "Reply"],
  ["a", "Reply to all"],
  ["f", "Forward"],
  ["e", "Archive"],
  ["#", "Delete"],
  ["u", "Mark as unread or read"],
  ["/", "Search"],
  ["Ctrl + Enter", "Send what is written"],
  ["?", "This help"],
];

/** The shortcut a key stands for; undefined while somebody types, in a dialog, and for keys together with Ctrl, Alt or Meta. */
function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return undefined;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [data-own-keys]"))
    return undefined;
  // Enter on a button or a link is that button's.
  if (event.key === "Enter" && target?.closest("button, a, summary")) return undefined;
  return keys[event.key];
}

/** Does what keys stand for, wherever the focus is. A function that answers false leaves the key to the browser. */
export function useShortcuts(run: Readonly<Partial<Record<Shortcut, () => unknown>>>): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      const action = shortcut && latest.current[shortcut];
      if (action && action() !== false) event.preventDefault();
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
