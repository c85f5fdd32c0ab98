import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-6";
import { offsetOf } from "./marked-text.js";

/** The comments that TypeScript 6, which most editors still run, shows over a folder. It answers in this process. */
export class LanguageService {
  readonly #folder: string;
  readonly #service: ts.LanguageService;

  /** @param folder holds the tsconfig.json of the project. */
  constructor(folder: string) {
    const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), ts.sys.readFile);
    const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
    this.#folder = folder;
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => fileNames,
      getScriptVersion: () => "1",
      getScriptSnapshot: (path) => {
        const text = ts.sys.readFile(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => folder,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
    });
  }

  /** The comment an editor shows at a place; `|` marks it in its text. */
  comment(file: string, marked: string): string {
    const path = join(this.#folder, file);
    const info = this.#service.getQuickInfoAtPosition(path, offsetOf(readFileSync(path, "utf8"), marked));
    return ts.displayPartsToString(info?.documentation);
  }
}
