import { headers as names } from "@parley/contract";
import { superjsonCodec } from "@parley/contract/codec";
import type { ServerCall } from "../server-call.js";
import { digest, inKeyOrder } from "./digest.js";
import type { KeySetting } from "./idempotency-options.js";
import { malformedKey } from "./key-refusals.js";
import type { KeyClaim } from "./key-store.js";

/** Longer ones are somebody's mistake, or somebody's attempt to fill the store. */
const maxKeyChars = 255;

/** The key that a call came with; undefined for one without, which runs unprotected. @throws RpcError BAD_REQUEST for one that is none. */
export function keyOf(call: ServerCall): string | undefined {
  const key = call.header?.(names.idempotencyKey);
  if (key === undefined || (key.length > 0 && key.length <= maxKeyChars)) return key;
  throw malformedKey(key, maxKeyChars);
}

/** What is claimed for a call that came with a key. */
export async function claimFor(
  call: ServerCall,
  { path, key }: { readonly path: string; readonly key: string },
  setting: KeySetting,
): Promise<KeyClaim> {
  const scope = await scopeOf(call, setting);
  const [id, fingerprint] = await Promise.all([digest(JSON.stringify([scope, path, key])), fingerprintOf(call)]);
  const { leaseMs, keepMs } = setting;
  return { id: `${path} ${id}`, fingerprint, owner: crypto.randomUUID(), leaseMs, keepMs };
}

/** Whose keys they are. Nobody but who sent an `authorization` header knows what stands in it. */
async function scopeOf(call: ServerCall, { scope }: KeySetting): Promise<unknown> {
  return scope ? ["scope", await scope(await call.context())] : ["authorization", call.header?.("authorization")];
}

/**
 * Of what was sent and not of what validation made of it, which is another thing each time where a default is the time or an id.
 */
async function fingerprintOf({ input }: ServerCall): Promise<string> {
  return await digest(inKeyOrder(JSON.parse(superjsonCodec.encode(input))));
}
