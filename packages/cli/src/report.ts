import type { Writable } from "node:stream";
import { styleText } from "node:util";
import type { ExitCode } from "./exit-code.js";

/** Where a report goes. */
export interface Terminal {
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** How a piece of text looks where colours are wanted. */
export type Style = Parameters<typeof styleText>[0];

/**
 * All that a command says: results on stdout, the rest on stderr. Colours go to terminals only; NO_COLOR and FORCE_COLOR are respected. With
 * `--json` stdout is JSON, failures included, so that a program reads one stream.
 */
export interface Report {
  /** Whether results are told as JSON. */
  readonly json: boolean;
  /** Colours text that is meant for stdout, where there are colours. */
  style(style: Style, text: string): string;
  /** Tells the result: the value as JSON with `--json`, otherwise the text that is made for people. */
  result(value: unknown, toText: () => string): void;
  /** Writes to stdout as it is, for results that are a text of their own: a document, a diff. */
  print(text: string | Uint8Array): void;
  /** Remarks that are no result. */
  note(text: string): void;
  warn(text: string): void;
  /** Tells why the command fails. @param details for programs, which get them with `--json` */
  failure(message: string, exitCode: ExitCode, details?: object): void;
  /** Says on a terminal what is going on, if it goes on for long; the line is taken away in the end. */
  during<T>(what: string, work: Promise<T>): Promise<T>;
}

/** Long enough that most work is done before anything has to be said of it. */
const patienceMs = 500;

/** A report on the given terminal. */
export function createReport(terminal: Terminal, json: boolean): Report {
  const { stdout, stderr } = terminal;
  const line = (to: Writable, text: string) => void to.write(`${text}\n`);
  const onStderr = (style: Style, text: string) => styled(style, text, stderr);
  return {
    json,
    style: (style, text) => styled(style, text, stdout),
    result: (value, toText) => line(stdout, json ? JSON.stringify(value, null, 2) : toText()),
    print: (text) => void stdout.write(text),
    note: (text) => line(stderr, text),
    warn: (text) => line(stderr, `${onStderr("yellow", "warning:")} ${text}`),
    failure(message, exitCode, details = {}) {
      if (json) line(stdout, JSON.stringify({ error: { message, exitCode, ...details } }, null, 2));
      else line(stderr, `${onStderr("red", "error:")} ${message}`);
    },
    async during(what, work) {
      if (!stderr.isTTY) return work;
      const timer = setTimeout(() => stderr.write(onStderr("dim", `${what} …`)), patienceMs);
      try {
        return await work;
      } finally {
        clearTimeout(timer);
        stderr.write("\r\u001b[K");
      }
    },
  };
}

function styled(style: Style, text: string, stream: Writable): string {
  return styleText(style, text, { stream });
}
