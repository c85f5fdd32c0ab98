import { isBytes, isForm } from "../body-kind.js";
import type { ProcedureDefinition } from "../procedure.js";
import { parseRoute } from "../route.js";

/** Checks that `form()` and `bytes()` stand only where a request or answer can be one. */
export function* checkPlacement({ kind, input, output, errors, route: text }: ProcedureDefinition): Generator<string> {
  if (isForm(output)) yield "output is form(), which only an input can be; use bytes() or a plain schema";
  if (kind === "subscription") {
    for (const [option, schema] of [
      ["input", input],
      ["output", output],
    ] as const) {
      const name = nameOf(schema);
      if (name)
        yield `${option} is ${name}, which a subscription cannot stream; send it by a mutation or query of its own`;
    }
  }
  for (const [code, definition] of Object.entries(Object(errors))) {
    const name = nameOf(Object(definition).data);
    if (name) yield `errors.${code}.data is ${name}, but errors carry plain data only; use a plain schema`;
  }
  const route = typeof text === "string" ? parseRoute(text) : undefined;
  const name = nameOf(input);
  if (name && route && "method" in route && (route.method === "GET" || route.method === "DELETE")) {
    yield `input is ${name}, but a ${route.method} request has no body to carry it; use POST, PUT or PATCH in the route`;
  }
}

function nameOf(schema: unknown): string | undefined {
  if (isForm(schema)) return "form()";
  return isBytes(schema) ? "bytes()" : undefined;
}
