import { findShadows, type Shadow } from "../changes/compare-routes.js";
import { checkInput } from "../subtype/check-payload.js";
import type { Case, Judged } from "./to-finding.js";

/** New routes that take requests from old ones, where the old procedure took such requests at all. */
export function judgeShadows({ old, now }: Case): readonly Judged[] {
  return [...findShadows(old, now)]
    .filter((shadow) => tookSuch(shadow, old))
    .map(({ procedure, change }) => ({ procedure, change }));
}

/** A parameter that is a UUID was never `me`; such a request was refused before, and nobody makes it. */
function tookSuch({ procedure, values }: Shadow, { procedures, types }: Case["old"]): boolean {
  const input = procedures[procedure]?.input;
  if (!input || input.body === "bytes") return true;
  return Object.entries(values).every(([field, text]) => {
    const schema = input.schema.properties?.[field];
    if (!schema) return true;
    const payload = { body: "json", plan: [] } as const;
    const asText = { payload: { ...payload, schema: { enum: [text] } }, types };
    const asNumber = { payload: { ...payload, schema: { enum: [Number(text)] } }, types };
    const server = { payload: { ...payload, schema }, types };
    // What stands in a path is text, and a number if a number is wanted.
    const isNumber = text.trim() !== "" && Number.isFinite(Number(text));
    return [asText, ...(isNumber ? [asNumber] : [])].some((client) => checkInput({ client, server }).verdict !== "no");
  });
}
