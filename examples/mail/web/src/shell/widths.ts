/** Below this there is room for one pane: the list or a message. As in `shell.css`. */
const narrow = matchMedia("(max-width: 47.49rem)");

/** Whether only one pane is shown. */
export function isNarrow(): boolean {
  return narrow.matches;
}
