/** What tells platforms apart. */
export interface PlatformSigns {
  /** `navigator.userAgent`, where there is one. */
  readonly userAgent: string | undefined;
  /** Environment variables; none where the platform has no such thing. */
  readonly env: { readonly [name: string]: string | undefined };
}

/**
 * Whether one process serves many requests at a time, so that it can be given more than it can serve. Elsewhere the platform starts another
 * for what this one cannot take: Cloudflare Workers, and AWS Lambda unless its instances are managed, which it says by the concurrency it allows.
 */
export function servesManyAtOnce({ userAgent, env }: PlatformSigns): boolean {
  if (userAgent === "Cloudflare-Workers") return false;
  return env.AWS_LAMBDA_FUNCTION_NAME === undefined || env.AWS_LAMBDA_MAX_CONCURRENCY !== undefined;
}

/** The signs of the platform that this runs on. */
export function platformSigns(): PlatformSigns {
  return { userAgent: globalThis.navigator?.userAgent, env: globalThis.process?.env ?? {} };
}
