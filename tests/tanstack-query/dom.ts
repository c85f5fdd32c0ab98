import { Window } from "happy-dom";

// A document for React, and nothing else of a browser: `fetch`, `Headers` and the like stay Node's own.
const window = Object.assign(new Window(), { fetch });
const { document, navigator } = window;
for (const [name, value] of Object.entries({ window, document, navigator })) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}
