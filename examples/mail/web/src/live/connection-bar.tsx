import { useStore } from "../store.js";
import "./connection-bar.css";
import { connection } from "./connection.js";
import { describeConnection } from "./describe-connection.js";
import { reconnectNow } from "./use-arrivals.js";

/** Says so while the server is out of reach. */
export function ConnectionBar() {
  const now = useStore(connection);
  const words = describeConnection(now);
  return (
    <div className="connection-bar" role="status" aria-label="Connection">
      {words && (
        <p className="connection-bar__words">
          <span className="connection-bar__dot" aria-hidden="true" />
          {words}
          {now.online && (
            <button type="button" className="button button--quiet button--small" onClick={reconnectNow}>
              Try now
            </button>
          )}
        </p>
      )}
    </div>
  );
}
