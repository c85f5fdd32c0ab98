import type { Route } from "../interceptor.js";

/** What is asked of an endpoint. */
interface Known {
  readonly url: string;
  readonly health: { readonly ejection?: object | undefined };
}

/** Whether an endpoint is in service and not yet tried for this call. */
export function isOpen({ health, url }: Known, { tried }: Pick<Route, "tried">): boolean {
  return !health.ejection && !tried.includes(url);
}

/**
 * Where a call's next attempt may go, the first of these that there are: the endpoints in service that it has not tried; any it has not tried,
 * because the call has nothing better to hope for, and those may be back by now; those in service but the last; all.
 */
export function candidatesFor<E extends Known>(endpoints: readonly E[], route: Pick<Route, "tried">): readonly E[] {
  const open = endpoints.filter((one) => isOpen(one, route));
  if (open.length > 0) return open;
  const untried = endpoints.filter(({ url }) => !route.tried.includes(url));
  if (untried.length > 0) return untried;
  const last = route.tried.at(-1);
  const others = endpoints.filter(({ url, health }) => !health.ejection && url !== last);
  return others.length > 0 ? others : endpoints;
}
