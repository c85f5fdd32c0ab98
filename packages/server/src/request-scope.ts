import type { RequestInfo } from "./request-info.js";
import type { ServiceInternals } from "./service.js";
import { lazy, type Value } from "./value.js";

/** What the calls of one HTTP request share. */
export interface RequestScope {
  /** What users see of the request, made on first use. */
  readonly request: () => RequestInfo;
  /** The context, made on first use and then the same for all; when making it failed, every call fails with that error. */
  readonly context: () => Value<object>;
}

/** Opens the scope of one HTTP request. */
export function createRequestScope(service: ServiceInternals, request: () => RequestInfo): RequestScope {
  const make = lazy(() => {
    try {
      return { value: service.createContext(request()) };
    } catch (thrown) {
      return { thrown };
    }
  });
  const context = () => {
    const made = make();
    if ("thrown" in made) throw made.thrown;
    return made.value;
  };
  return { request, context };
}
