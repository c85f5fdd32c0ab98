/** What subscriptions take and other calls do not. Pages load it with their first one. */
export { lend } from "../borrowed.js";
export { connectWithin } from "./connect-within.js";
export { createEvents } from "./events.js";
export { keepConnected } from "./keep-connected.js";
export { sendLater } from "./send-later.js";
export { subscribe } from "./subscribe.js";
