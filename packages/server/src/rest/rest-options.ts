import type { OptionNames } from "../known-options.js";

/** How the procedures with a `route` are served as REST. */
export interface RestOptions {
  /**
   * The path under which routes are served; `false`: they are not. `/` by default, unless RPC is at `/` itself: then there is no telling where else a handler
   * is asked, and routes are served where you say.
   */
  readonly restPath?: string | false;
  /**
   * Whether answers to queries carry an `etag`, and are 304 without a body to whoever has them already; off by default, because it
   * takes a SHA-256 of each answer. The handler runs all the same: it is the way back that is spared.
   */
  readonly restEtag?: boolean;
}

/** The names in `RestOptions`. */
export const restOptionNames = { restPath: true, restEtag: true } satisfies OptionNames<RestOptions>;
