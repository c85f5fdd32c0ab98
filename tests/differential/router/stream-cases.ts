import superjson from "superjson";
import { get, request } from "../../raw-http/request.js";
import type { RouterCase } from "./case.js";

const sj = (value: unknown) => superjson.serialize(value);

/** Server-sent events. */
export const subscriptionCases: readonly RouterCase[] = [
  ["json", "events", get("/on.count", 3), 200],
  ["json", "events without an input", get("/on.count"), 200],
  ["json", "no events at all", get("/on.count", 0), 200],
  ["json", "events with line breaks and undefined", get("/on.rich"), 200],
  ["json", "tracked events", get("/on.tracked"), 200],
  ["json", "tracked events after an id in a header", get("/on.tracked", undefined, { "last-event-id": "5" }), 200],
  ["json", "tracked events after an id in the query", get("/on.tracked?lastEventId=5"), 200],
  ["json", "tracked events after an id in the query, old spelling", get("/on.tracked?Last-Event-Id=5", {}), 200],
  ["json", "the header before the query", get("/on.tracked?lastEventId=7", undefined, { "last-event-id": "5" }), 200],
  ["json", "an id for an input that is no object", get("/on.count?lastEventId=5", 1), 200],
  ["json", "an id for an input that takes none", get("/on.count?lastEventId=5"), 200],
  ["json", "tracked and untracked events", get("/on.mixed"), 200],
  ["json", "events after an id, untracked", get("/on.count", 1, { "last-event-id": "5" }), 200],
  ["json", "events that break off", get("/on.broken"), 200],
  ["json", "a subscription that throws at once", get("/on.brokenAtOnce"), 200],
  ["json", "a subscription that returns no iterable", get("/on.noIterable"), 200],
  ["json", "an observable", get("/on.observed"), 200],
  ["json", "an observable that fails", get("/on.observedError"), 200],
  ["json", "a subscription with a wrong input", get("/on.count", "x"), 200],
  ["json", "a subscription with an input that is no JSON", get("/on.count?input={"), 200],
  ["json", "a subscription that does not exist", get("/on.no"), 404],
  ["json", "a subscription by HEAD", request({ method: "HEAD", target: "/on.count" }), 204],
  ["json", "a subscription with connectionParams", get('/on.count?connectionParams={"a":"b"}'), 200],
  ["json", "a subscription with wrong connectionParams", get("/on.count?connectionParams=[]"), 400],
  ["json", "a lazy router's subscription", get("/lazy.on.count"), 200],
  ["superjson", "events in superjson", get("/on.rich"), 200],
  ["superjson", "tracked events in superjson", get("/on.tracked?lastEventId=5", sj({})), 200],
  ["superjson", "a failure in superjson", get("/on.broken"), 200],
  ["pinging", "pings", get("/on.pausing"), 200],
  ["brief", "a stream that is ended for its age", get("/on.endless"), 200],
  ["serverless", "a stream that ends after its first event", get("/on.pausing"), 200],
  ["eventless", "a subscription where events are off", get("/on.count"), 200],
  [
    "override",
    "a subscription by POST, allowed",
    request({ method: "POST", target: "/on.count", headers: { "content-type": "application/json" }, body: "1" }),
    200,
  ],
  ["meta", "events with headers and a status", get("/on.count"), 203],
  ["noContext", "a subscription without a context", get("/on.count"), 200],
  [
    "formatter",
    "a subscription that fails, with a shape of its own",
    get("/on.count", "x", { authorization: "ann" }),
    200,
  ],
];
