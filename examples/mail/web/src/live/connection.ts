import { type Interceptor, isStream, type ReconnectEvent } from "@parley/client";
import { RpcError } from "@parley/contract";
import { createStore } from "../store.js";

/** What is known about the way to the server. */
export interface Connection {
  /** Whether the browser believes to have a network. */
  readonly online: boolean;
  /** The subscription to arrivals: not begun or on its way, standing, waiting to connect again, or ended by an error. */
  readonly arrivals: "connecting" | "live" | "waiting" | "stopped";
  /** Whether the last call found no server. */
  readonly unreachable: boolean;
}

export const connection = createStore<Connection>({ online: true, arrivals: "connecting", unreachable: false });

/** Notes what calls tell about the connection, whoever makes them. */
export const followConnection: Interceptor = (next) => (call) => {
  const result = next(call);
  if (isStream(result)) return result;
  return result.then(
    (answer) => {
      noteReached(true);
      return answer;
    },
    (error) => {
      noteReached(!(error instanceof RpcError && error.code === "NETWORK"));
      throw error;
    },
  );
};

/** To be told by the client that a subscription's connection stands. */
export function connectionStands(): void {
  connection.set((now) => ({ ...now, arrivals: "live", unreachable: false }));
}

let waiting: ReconnectEvent | undefined;

/** To be told by the client that a subscription is about to wait. */
export function connectionWaits(event: ReconnectEvent): void {
  waiting = event;
  connection.set((now) => ({ ...now, arrivals: "waiting" }));
}

/** Ends the wait before the next attempt to connect. */
export function connectNow(): void {
  waiting?.connectNow();
}

function noteReached(reached: boolean): void {
  if (connection.get().unreachable === reached) connection.set((now) => ({ ...now, unreachable: !reached }));
}

/** Follows what the browser says about its network. */
export function followNetwork(): () => void {
  const note = () => connection.set((now) => ({ ...now, online: navigator.onLine }));
  note();
  addEventListener("online", note);
  addEventListener("offline", note);
  return () => {
    removeEventListener("online", note);
    removeEventListener("offline", note);
  };
}
