import { refusal } from "../borrowed.js";
import type { Params } from "./read-fields.js";

/** Reads a query, without its question mark. @throws RpcError BAD_REQUEST for what is not encoded as in URLs. */
export function parseParams(search: string): Params {
  const params = new Map<string, string[]>();
  for (const part of search.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = decodeText(equals === -1 ? part : part.slice(0, equals), "query");
    const text = equals === -1 ? "" : decodeText(part.slice(equals + 1), "query");
    const texts = params.get(name);
    if (texts) texts.push(text);
    else params.set(name, [text]);
  }
  return params;
}

function decodeText(text: string, where: "path" | "query"): string {
  return decodeComponent(where === "query" ? text.replaceAll("+", " ") : text, where);
}

/** Decodes one part of a URL. @throws RpcError BAD_REQUEST for what is not encoded as in URLs. */
export function decodeComponent(text: string, where: "path" | "query"): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    throw refusal({ code: "BAD_REQUEST", message: `Invalid URL-encoding in the ${where} at "${shown}"`, cause });
  }
}
