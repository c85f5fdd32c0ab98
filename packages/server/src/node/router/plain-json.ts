import type { IncomingMessage } from "node:http";

/** Whether a request's head promises JSON, or no body at all, and asks for nothing but JSON. What is unusual is not looked into. */
export function isPlainJson({ method, httpVersion, headers }: IncomingMessage): boolean {
  if (httpVersion !== "1.1" || headers["trpc-accept"] !== undefined) return false;
  if (headers.accept?.includes("jsonl")) return false;
  const type = headers["content-type"];
  if (method === "GET") return type === undefined || isJson(type);
  return method === "POST" && type !== undefined && isJson(type);
}

function isJson(type: string): boolean {
  return type === "application/json" || /^application\/json *(?:;|$)/i.test(type);
}
