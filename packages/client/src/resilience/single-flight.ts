import { encodeInput, withCodec } from "../failures/lent.js";
import type { CallRequest, CallResponse } from "../interceptor.js";
import type { Send } from "./target.js";

/** A request that is under way for several callers. */
interface Flight {
  readonly answer: Promise<CallResponse>;
  readonly controller: AbortController;
  passengers: number;
}

/**
 * Lets equal queries that are under way at the same time share one request: the same path, input, headers and options. Each caller may cancel alone; the
 * request is called off with the last of them.
 */
export function createSingleFlight(send: Send): Send {
  const flights = new Map<string, Flight>();
  const takeOff = (key: string, call: CallRequest): Flight => {
    const controller = new AbortController();
    const answer = send({ ...call, signal: controller.signal });
    const flight = { answer, controller, passengers: 0 };
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    answer.then(land, land);
    flights.set(key, flight);
    return flight;
  };
  return async function fly(call) {
    const key = await keyOf(call);
    if (key === undefined || call.signal?.aborted) return send(call);
    const found = flights.get(key);
    const flight = found ?? takeOff(key, call);
    const onLeave = () => {
      if (flight.passengers === 0 && flights.get(key) === flight) flights.delete(key);
    };
    try {
      return await board(flight, call, onLeave);
    } catch (error) {
      // The request had the time of whoever came first; one that came later has more.
      if (found && !call.signal?.aborted && hasCode(error, "TIMEOUT")) return fly(call);
      throw error;
    }
  };
}

/** Waits for the answer of a request together with others, and leaves it when the call is cancelled. */
function board(flight: Flight, { signal }: CallRequest, onLeave: () => void): Promise<CallResponse> {
  flight.passengers += 1;
  return new Promise((resolve, reject) => {
    const leave = () => {
      flight.passengers -= 1;
      onLeave();
      if (flight.passengers === 0) flight.controller.abort(signal?.reason);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", leave, { once: true });
    flight.answer.then(resolve, reject).finally(() => signal?.removeEventListener("abort", leave));
  });
}

/** What equal calls have in common; undefined for an input that cannot travel, of which the transport tells. */
async function keyOf(call: CallRequest): Promise<string | undefined> {
  const { path, headers, criticality, idempotencyKey, timeoutMs } = call;
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
  try {
    const input = await withCodec(path, () => encodeInput(call));
    return JSON.stringify([path, input, sorted, criticality, idempotencyKey, timeoutMs]);
  } catch {
    return undefined;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
