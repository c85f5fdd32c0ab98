import { execFileSync } from "node:child_process";
import { createProject, type Project } from "../../test-support/project.js";

/** A project in a git repository of its own. */
export interface Repository extends Project {
  /** Commits everything, and gives the commit. */
  commit(message: string): string;
  git(...args: readonly string[]): string;
}

/** Makes a repository on the branch `main` whose first commit has the files. It is removed in the end. */
export async function createRepository(files: Readonly<Record<string, string>>): Promise<Repository> {
  const project = await createProject({ ".gitignore": "node_modules\n", ...files });
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
  const git = (...args: readonly string[]) =>
    execFileSync("git", [...who, ...args], {
      cwd: project.root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  git("init", "--quiet", "--initial-branch=main");
  const commit = (message: string) => {
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
    return git("rev-parse", "HEAD");
  };
  commit("first");
  return { ...project, git, commit, [Symbol.asyncDispose]: () => project[Symbol.asyncDispose]() };
}

/** The source of a contract with one mutation, `users.create`, of such an input. */
export function contractSource(input: string, version = "1.0.0"): string {
  return `
import { defineContract, mutation } from "@parley/contract";
import { z } from "zod";

const create = mutation({ input: z.object({ ${input} }), output: z.object({ id: z.int() }) });
export const shop = defineContract({ users: { create } }, { name: "shop", version: "${version}" });
`.trimStart();
}
