import type { Call } from "./call.js";
import type { CallOptions } from "./call-options.js";
import { calledBy } from "./caller.js";
import { encode } from "./codec/codec-of.js";
import { notPlain } from "./codec/not-plain.js";
import { formatUrl, parseEndpoint } from "./http/endpoint.js";
import type { UrlOption } from "./http/url-option.js";

/**
 * The address at which a browser gets a query's answer by itself, for links and pictures: a download then needs no room in the page's
 * memory, and shows up among the browser's downloads. Cookies go along as with any link; a client's `headers` do not. Of several urls it is
 * the first: a link cannot go round a server that is down.
 *
 * @throws TypeError for what is no query of a client with a `url` that is no function, and for input that is more than JSON, dates and bigints.
 * @example <a href={hrefOf(api.attachments.download, { id })} download>
 */
export function hrefOf<Input, Output, E>(
  query: (input: Input, options?: CallOptions) => Call<Output, E>,
  input: Input,
): string {
  const called = calledBy(query);
  if (called?.procedure.kind !== "query") {
    throw new TypeError(
      `hrefOf takes a query of a client, such as api.messages.source; this is ${named(called?.path)}`,
    );
  }
  const { path, procedure, options } = called;
  return formatUrl(parseEndpoint(addressOf(path, options.url)), [path], {
    input: input === undefined ? undefined : text(path, () => encode(procedure, input)),
  });
}

function addressOf(path: string, url: UrlOption | undefined): string {
  const made = `${path} has no address: its client was made with`;
  if (url === undefined) throw new TypeError(`${made} a transport, not a url`);
  if (typeof url === "function") throw new TypeError(`${made} a function for its url: write one, or several`);
  return [url].flat()[0] ?? "";
}

function named(path: string | undefined): string {
  return path === undefined ? "something else" : `${path}, which is none`;
}

function text(path: string, write: () => string): string {
  try {
    return write();
  } catch (thrown) {
    if (thrown !== notPlain) throw thrown;
    throw new TypeError(`The input of ${path} has more in it than an address can carry: call it instead`);
  }
}
