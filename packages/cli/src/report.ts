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
  print(text: string): void;
  /** Remarks that are no result. */
  note(text: string): void;
  warn(text: string): void;
  /** Tells why the command fails. */
  failure(message: string, exitCode: ExitCode): void;
  /** Says what is going on, if it goes on for long; the line is taken away from a terminal in the end. */
  during<T>(what: string, work: Promise<T>): Promise<T>;
}

/** Long enough that most work is done before anything has to be said of it; a log, where the line stays, is spared for longer. */
const patienceMs = { terminal: 500, log: 3_000 };

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
    failure(message, exitCode) {
      if (json) line(stdout, JSON.stringify({ error: { message, exitCode } }, null, 2));
      else line(stderr, `${onStderr("red", "error:")} ${message}`);
    },
    async during(what, work) {
      const timer = setTimeout(
        () => stderr.write(onStderr("dim", `${what} …`) + (stderr.isTTY ? "" : "\n")),
        stderr.isTTY ? patienceMs.terminal : patienceMs.log,
      );
      try {
        return await work;
      } finally {
        clearTimeout(timer);
        if (stderr.isTTY) stderr.write("\r\u001b[K");
      }
    },
  };
}

function styled(style: Style, text: string, stream: Writable): string {
  return styleText(style, text, { stream });
}
