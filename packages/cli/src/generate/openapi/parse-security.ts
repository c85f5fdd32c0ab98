import type { OpenApiOptions } from "@parley/contract/openapi";

/** Reads a way to prove who one is, such as `bearer` or `cookie:session`, as a security scheme under a name; undefined for what is none. */
export function parseSecurity(text: string): NonNullable<OpenApiOptions["security"]> | undefined {
  if (text === "bearer" || text === "basic") return { [text]: { type: "http", scheme: text } };
  const [, place, name] = /^(header|cookie):([\w!#$%&'*+.^`|~-]+)$/.exec(text) ?? [];
  if (place === undefined || name === undefined) return undefined;
  return { [name.replaceAll(/[^\w.-]/g, "_")]: { type: "apiKey", in: place, name } };
}
