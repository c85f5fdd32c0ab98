import { useEffect, useState } from "react";
import { navigate } from "../shell/navigation.js";
import { useStore } from "../store.js";
import "./arrival-notice.css";
import { latestArrival } from "./use-arrivals.js";

const shownForMs = 6_000;

/** A quiet word about what has just arrived, for eyes and for screen readers. */
export function ArrivalNotice() {
  const latest = useStore(latestArrival);
  const [hidden, setHidden] = useState<string | null>(null);
  useEffect(() => {
    if (!latest) return;
    const timer = setTimeout(() => setHidden(latest.id), shownForMs);
    return () => clearTimeout(timer);
  }, [latest]);
  const shown = latest && latest.id !== hidden ? latest : null;
  return (
    <div role="status" aria-label="New mail">
      {shown && (
        <button
          type="button"
          className="arrival"
          key={shown.id}
          onClick={() => {
            setHidden(shown.id);
            navigate({ folder: "inbox", search: null, message: shown.id });
          }}
        >
          <span className="arrival__dot" aria-hidden="true" />
          <span className="arrival__words">
            <strong>{shown.from.name || shown.from.address}</strong> {shown.subject || "(no subject)"}
          </span>
        </button>
      )}
    </div>
  );
}
