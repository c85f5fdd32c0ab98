import { createStore, useStore } from "../store.js";
import { formatRoute, parseRoute, type Route } from "./route.js";

const route = createStore(parseRoute(location.search));

addEventListener("popstate", () => route.set(parseRoute(location.search)));

/** What the page shows. */
export function useRoute(): Route {
  return useStore(route);
}

/** What the page shows, asked once. */
export function currentRoute(): Route {
  return route.get();
}

interface NavigateOptions {
  /** Puts it in place of the present entry of the history, so that Back does not lead through every step. */
  readonly replace?: boolean;
}

/** Goes to what differs from what is shown. */
export function navigate(change: Partial<Route>, { replace = false }: NavigateOptions = {}): void {
  const next = { ...route.get(), ...change };
  const address = formatRoute(next);
  if (address === formatRoute(route.get())) return;
  // The number says how many entries of ours Back can lead through.
  const depth = depthOf() + (replace ? 0 : 1);
  if (replace) history.replaceState({ depth }, "", address);
  else history.pushState({ depth }, "", address);
  route.set(next);
}

/** Goes back to where this was opened from, or where there is no such entry, as after opening a bookmark, to what differs. */
export function goBack(change: Partial<Route>): void {
  const before = { ...route.get(), ...change };
  if (depthOf() > 0) history.back();
  else navigate(before, { replace: true });
}

function depthOf(): number {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && "depth" in state ? Number(state.depth) : 0;
}
