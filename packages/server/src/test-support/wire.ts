/** An answer, as a test looks at it. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body. */
  readonly body: Body;
  /** The output, for one that plain JSON can hold. */
  readonly output: unknown;
  /** The error, when it is one. */
  readonly error: ErrorBody["error"]["json"] | undefined;
}

/** One call's part of an answer. */
export type Body = Partial<ErrorBody> & { readonly result?: { readonly data: { readonly json: unknown } } };

interface ErrorBody {
  readonly error: {
    readonly json: {
      readonly message: string;
      readonly code: number;
      readonly data: {
        readonly code: string;
        readonly httpStatus: number;
        readonly path?: string;
        readonly stack?: string;
        readonly declared?: { readonly code: string; readonly data: unknown };
        readonly issues?: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        readonly rpc?: { readonly notExecuted?: boolean; readonly inFlight?: boolean; readonly requestId?: string };
      };
    };
  };
}

/** Sends a request and reads the answer. */
export async function ask(url: string, init?: RequestInit): Promise<Told> {
  return told(await fetch(url, init));
}

/** Reads an answer. */
export async function told(response: Response): Promise<Told> {
  const text = await response.text();
  const body: Body = text.startsWith("{") ? JSON.parse(text) : {};
  return {
    status: response.status,
    headers: response.headers,
    body,
    output: body.result?.data.json,
    error: body.error?.json,
  };
}

/** A POST of an input that plain JSON can hold. */
export function post(input?: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    ...(input !== undefined && { body: JSON.stringify({ json: input }) }),
  };
}

/** The query string of an input that plain JSON can hold. */
export function withInput(input: unknown): string {
  return `?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;
}

/** Reads an answer as it comes. */
export function readText({ body }: Response): ReadableStreamDefaultReader<string> {
  if (!body) throw new TypeError("The answer has no body");
  return body.pipeThrough(new TextDecoderStream()).getReader();
}
