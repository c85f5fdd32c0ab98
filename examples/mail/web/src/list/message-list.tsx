import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef } from "react";
import { keepPlace, type Place } from "./keep-place.js";
import "./message-list.css";
import { MessageRow } from "./message-row.js";
import type { Selection } from "./selection.js";
import type { Row, Rows } from "./use-rows.js";

const remPx = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
/** As `.row` has it. */
const rowRem = 5.25;

interface MessageListProps extends Pick<Rows, "rows" | "hasMore" | "readMore"> {
  readonly label: string;
  /** Tells lists apart: another one begins at its top. */
  readonly listKey: string;
  readonly active: string | null;
  /** Counted up when the keyboard moved on, so that the focus goes along. */
  readonly focusCount: number;
  readonly open: string | null;
  readonly selection: Selection;
  readonly onOpen: (id: string) => void;
  readonly onSelect: (id: string, range: boolean) => void;
}

/** The rows that can be seen, of a list of any length. What comes in on top does not move what is being read. */
export function MessageList(props: MessageListProps) {
  const { rows, hasMore, readMore, label, listKey, active, open, selection, onOpen, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = rowRem * remPx();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
  });
  const shown = virtualizer.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - 10) readMore();
  }, [hasMore, lastShown, readMore, rows.length]);
  useKeptPlace(scroller, { rows, rowPx, listKey });
  useFocusAlong(scroller, props, (index) => virtualizer.scrollToIndex(index, { align: "auto" }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table would render all of its rows
    <div
      ref={scroller}
      className={`list${selection.ids.size > 0 ? " list--selecting" : ""}`}
      role="grid"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length}
      aria-multiselectable="true"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div className="list__all" role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const { id } = row.message;
          return (
            <MessageRow
              key={id}
              {...row}
              index={index}
              top={start}
              active={active === id}
              open={open === id}
              selected={selection.ids.has(id)}
              onOpen={() => onOpen(id)}
              onSelect={(range) => onSelect(id, range)}
            />
          );
        })}
      </div>
    </div>
  );
}

type ScrollerRef = React.RefObject<HTMLDivElement | null>;

interface Kept {
  readonly rows: readonly Row[];
  readonly rowPx: number;
  readonly listKey: string;
}

/** Scrolls along when rows come or go above those that are seen. */
function useKeptPlace(scroller: ScrollerRef, { rows, rowPx, listKey }: Kept): void {
  const before = useRef<Place>({ listKey, ids: [] });
  useLayoutEffect(() => {
    const element = scroller.current;
    const now = { listKey, ids: rows.map(({ message }) => message.id) };
    if (element) {
      const top = keepPlace({ before: before.current, now, scrollTop: element.scrollTop, rowPx });
      if (top !== element.scrollTop) element.scrollTop = top;
    }
    before.current = now;
  }, [rows, rowPx, listKey, scroller]);
}

/** Brings the active row into view and gives it the focus after the keyboard moved on. */
function useFocusAlong(
  scroller: ScrollerRef,
  { active, focusCount, rows }: Pick<MessageListProps, "active" | "focusCount" | "rows">,
  scrollTo: (index: number) => void,
): void {
  const focused = useRef(focusCount);
  useEffect(() => {
    if (focused.current === focusCount || active === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(active)}"]`);
    scrollTo(rows.findIndex(({ message }) => message.id === active));
    // A row far away is rendered after the scroll, and this effect runs again then.
    if (!row) return;
    row.focus({ preventScroll: true });
    focused.current = focusCount;
  });
}
