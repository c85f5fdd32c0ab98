import { useStore } from "../store.js";
import { Icon } from "./icon.js";
import "./toast-list.css";
import { hideToast, toasts } from "./toasts.js";

/** Words about what has just been done, with a way to undo it. */
export function ToastList() {
  const shown = useStore(toasts);
  return (
    <section className="toast-list" aria-label="Notices" aria-live="polite">
      {shown.map(({ id, words, tone, action }) => (
        <div key={id} className={`toast toast--${tone}`}>
          <span>{words}</span>
          {action && (
            <button
              type="button"
              className="toast__action"
              onClick={() => {
                hideToast(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <button type="button" className="toast__close" aria-label="Dismiss" onClick={() => hideToast(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </section>
  );
}
