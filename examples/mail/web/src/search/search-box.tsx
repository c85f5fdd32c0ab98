import { useEffect, useRef, useState } from "react";
import { Icon } from "../shell/icon.js";
import { navigate, useRoute } from "../shell/navigation.js";
import { createStore, useStore } from "../store.js";
import "./search-box.css";

const waitMs = 250;
const focusCount = createStore(0);

/** Puts the cursor into the search box. */
export function focusSearch(): void {
  focusCount.set((now) => now + 1);
}

/** What is searched for: the list follows a moment after the last key. */
export function SearchBox() {
  const { search } = useRoute();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search ?? "");
  const [searched, setSearched] = useState(search);
  // Back and the folder links change what is searched for, too.
  if (searched !== search) {
    setSearched(search);
    if (search !== text.trim()) setText(search ?? "");
  }
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === (search ?? "")) return;
    const timer = setTimeout(() => searchFor(wanted), waitMs);
    return () => clearTimeout(timer);
  }, [text, search]);
  const focuses = useStore(focusCount);
  useEffect(() => {
    if (focuses > 0) input.current?.select();
  }, [focuses]);
  const leave = () => {
    setText("");
    navigate({ search: null, message: null });
    input.current?.blur();
  };
  return (
    <search className="search-box">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        className="search-box__input"
        aria-label="Search mail"
        placeholder="Search mail"
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") leave();
          if (event.key === "Enter" && text.trim() !== "") searchFor(text.trim());
          if (event.key === "Enter" || event.key === "ArrowDown") focusFirstRow();
        }}
      />
      {text === "" ? (
        <span className="search-box__key" aria-hidden="true">
          /
        </span>
      ) : (
        <button type="button" className="search-box__clear" aria-label="End the search" onClick={leave}>
          <Icon name="close" />
        </button>
      )}
    </search>
  );
}

/** The first letter goes into the history; the following ones take its place. */
function searchFor(text: string): void {
  const searching = new URLSearchParams(location.search).has("search");
  navigate({ search: text === "" ? null : text, message: null }, { replace: searching });
}

function focusFirstRow(): void {
  document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
}
