/** What subscriptions take and other calls do not. Pages load it with their first one. */
export { lend } from "../borrowed.js";
export { boundConnecting } from "./bound-connecting.js";
export { streamEvents } from "./event-stream.js";
export { createEvents } from "./events.js";
export { keepConnected } from "./keep-connected.js";
