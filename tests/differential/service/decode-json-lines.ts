type Encoded = readonly [readonly unknown[], ...(readonly [key: string | null, type: 0 | 1, chunkId: number])[]];
type Chunk = readonly [chunkId: number, status: number, value: unknown];

/** Puts the calls of a JSON lines answer together again: in which order their parts came is a matter of time. Undefined for what is none. */
export function decodeJsonLines(body: string): unknown {
  const [head, ...rest] = body
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(parseLine);
  if (typeof head !== "object" || head === null || Array.isArray(head) || !rest.every(Array.isArray)) return undefined;
  const chunks = rest as unknown as readonly Chunk[];
  return Object.entries(head as Record<string, Encoded>).map(([index, encoded]) => [index, assemble(encoded, chunks)]);
}

function parseLine(line: string): unknown {
  try {
    const parsed: unknown = JSON.parse(line);
    // superjson's envelope; what it says of types is not looked at here.
    return typeof parsed === "object" && parsed !== null && "json" in parsed ? parsed.json : parsed;
  } catch {
    return undefined;
  }
}

function assemble([[data], ...parts]: Encoded, chunks: readonly Chunk[]): unknown {
  let value = data;
  for (const [key, type, id] of parts) {
    const steps = chunks
      .filter(([chunkId]) => chunkId === id)
      .map(([, status, step]) => assembleStep(type, status, step));
    const whole = steps.map((step) => assembleValue(step, chunks));
    if (key === null) value = whole;
    else value = { ...(value as object), [key]: whole };
  }
  return value;
}

interface Step {
  readonly outcome: string;
  readonly value: unknown;
}

const outcomes = { 0: ["fulfilled", "rejected"], 1: ["returned", "yielded", "failed"] } as const;

function assembleStep(type: 0 | 1, status: number, value: unknown): Step {
  return { outcome: outcomes[type][status] ?? "unknown", value };
}

function assembleValue({ outcome, value }: Step, chunks: readonly Chunk[]): unknown {
  const isError = outcome === "rejected" || outcome === "failed";
  return { [outcome]: isError ? value : assemble(value as Encoded, chunks) };
}
