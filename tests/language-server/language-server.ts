import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { JsonRpc } from "./json-rpc.js";
import { offsetOf } from "./marked-text.js";

/** A place in a file of the project. */
export interface Place {
  readonly file: string;
  /** The text from there to the end of its line. */
  readonly text: string;
}

/** One thing the compiler has to say. */
export interface Diagnostic {
  readonly message: string;
  /** The text it is said of. */
  readonly text: string;
}

interface Position {
  readonly line: number;
  readonly character: number;
}
interface Range {
  readonly start: Position;
  readonly end: Position;
}

const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

/** TypeScript's language server over one folder, asked as an editor asks it; `|` marks a place in its text. */
export class LanguageServer {
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #rpc: JsonRpc;
  readonly #texts = new Map<string, string>();

  private constructor(folder: string, child: ChildProcess, rpc: JsonRpc) {
    this.#folder = folder;
    this.#process = child;
    this.#rpc = rpc;
  }

  /** Starts a server; `stop` it in the end. */
  static async start(folder: string): Promise<LanguageServer> {
    // A group of its own, because the command starts the real compiler as its child.
    const child = spawn(process.execPath, [compiler, "--lsp", "--stdio"], {
      stdio: ["pipe", "pipe", "ignore"],
      detached: process.platform !== "win32",
    });
    const rpc = new JsonRpc(child.stdout, child.stdin, answerServer);
    child.on("exit", (code) => rpc.fail(`the language server has ended with code ${code}`));
    child.stdin.on("error", (error) => rpc.fail(error.message));
    await rpc.request("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {
        textDocument: {
          hover: { contentFormat: ["markdown"] },
          completion: { completionItem: { snippetSupport: false } },
          diagnostic: { relatedInformation: true },
        },
      },
    });
    rpc.notify("initialized", {});
    return new LanguageServer(folder, child, rpc);
  }

  /** Opens a file as an editor does, with what is on disk or with a text that has not been saved. */
  open(file: string, text = readFileSync(join(this.#folder, file), "utf8")): void {
    const uri = this.#uri(file);
    if (this.#texts.has(file)) this.#rpc.notify("textDocument/didClose", { textDocument: { uri } });
    this.#texts.set(file, text);
    this.#rpc.notify("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text } });
  }

  /** What an editor shows at a place, as markdown. */
  async hover(file: string, marked: string): Promise<string> {
    const result = await this.#ask("textDocument/hover", file, marked);
    return (result as { contents: { value: string } } | null)?.contents.value ?? "";
  }

  /** Where an editor jumps from a place. */
  async definition(file: string, marked: string): Promise<readonly Place[]> {
    const result = await this.#ask("textDocument/definition", file, marked);
    const locations = [result ?? []].flat() as { uri: string; range: Range }[];
    return locations.map(({ uri, range }) => {
      const path = fileURLToPath(uri);
      const lines = readFileSync(path, "utf8").split("\n");
      return { file: basename(path), text: (lines[range.start.line] ?? "").slice(range.start.character) };
    });
  }

  /** What an editor offers at a place. */
  async completions(file: string, marked: string): Promise<readonly string[]> {
    const result = await this.#ask("textDocument/completion", file, marked);
    const items = (result as { items?: { label: string }[] } | null)?.items ?? [];
    return items.map(({ label }) => label);
  }

  /** What an editor underlines in a file. */
  async diagnostics(file: string): Promise<readonly Diagnostic[]> {
    const result = await this.#rpc.request("textDocument/diagnostic", { textDocument: { uri: this.#uri(file) } });
    const { items } = result as { items: { message: string; range: Range }[] };
    const lines = this.#text(file).split("\n");
    return items.map(({ message, range: { start, end } }) => ({
      message,
      text: (lines[start.line] ?? "").slice(start.character, end.line === start.line ? end.character : undefined),
    }));
  }

  /** Ends the server, by force when it does not go within 2 s. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, "exit");
    const force = setTimeout(() => this.#kill(), 2_000);
    this.#rpc.request("shutdown").then(
      () => this.#rpc.notify("exit"),
      () => this.#kill(),
    );
    await exited;
    clearTimeout(force);
  }

  #kill(): void {
    if (process.platform === "win32" || this.#process.pid === undefined) this.#process.kill("SIGKILL");
    else process.kill(-this.#process.pid, "SIGKILL");
  }

  #ask(method: string, file: string, marked: string): Promise<unknown> {
    const position = this.#find(file, marked);
    return this.#rpc.request(method, { textDocument: { uri: this.#uri(file) }, position });
  }

  #find(file: string, marked: string): Position {
    const text = this.#text(file);
    const before = text.slice(0, offsetOf(text, marked)).split("\n");
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  }

  #text(file: string): string {
    const text = this.#texts.get(file);
    if (text === undefined) throw new Error(`${file} has not been opened`);
    return text;
  }

  #uri(file: string): string {
    return pathToFileURL(join(this.#folder, file)).href;
  }
}

/** The server asks for its settings, one answer for each: none, so that it keeps its defaults. */
function answerServer(method: string, params: unknown): unknown {
  if (method !== "workspace/configuration") return null;
  return (params as { items: readonly unknown[] }).items.map(() => null);
}
