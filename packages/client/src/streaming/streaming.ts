/** What subscriptions take and other calls do not. Pages load it with their first one. */
export { lend } from "../borrowed.js";
export { boundConnecting } from "./bound-connecting.js";
export { createEvents } from "./events.js";
export { keepConnected } from "./keep-connected.js";
export { sendWithHeaders } from "./send-with-headers.js";
export { subscribe } from "./subscribe.js";
