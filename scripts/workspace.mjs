// What the entry points share. Plain Node without dependencies, because it runs before anything is installed.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

const manifest = readJson("package.json");

/** Reads a JSON file of the repository. */
export function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

/** Ends the process with one line when this Node is older than package.json's `engines.node`. */
export function requireNode() {
  const wanted = manifest.engines.node.replace(">=", "");
  const [wantedMajor, wantedMinor] = wanted.split(".").map(Number);
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(`Parley needs Node ${wanted} or newer; this is ${process.version}. Get it from https://nodejs.org`);
  process.exit(1);
}

/** Installs exactly what the lockfile says, with the pnpm that package.json pins. No pnpm has to be there before. */
export async function install(...options) {
  await must("npx -y --loglevel=error", manifest.packageManager, "install", "--frozen-lockfile", ...options);
}

/** Runs a command in the repository's folder as `run` does, and ends this process with its exit code when that is not 0. */
export function must(command, ...args) {
  return mustRun({ command, args });
}

/** The same, with what else `run` can be told. */
export async function mustRun(options) {
  const code = await run(options);
  if (code !== 0) process.exit(code);
}

/**
 * Runs a simple command, such as a one-command script of a package.json, and resolves with its exit code. Installed
 * tools are found by name. There is no shell, because a shell would keep signals to itself.
 * @param quiet shows what the command prints only when it fails
 */
export function run({ command, args = [], cwd = root, quiet = false }) {
  const path = [join(cwd, "node_modules/.bin"), join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const [file, ...words] = command.split(" ");
  const child = spawn(file, [...words, ...args], {
    cwd,
    env: { ...process.env, PATH: path },
    stdio: quiet ? ["inherit", "pipe", "pipe"] : "inherit",
    shell: process.platform === "win32", // There, tools are .cmd files, which need one.
  });
  const printed = [];
  for (const output of [child.stdout, child.stderr]) output?.on("data", (chunk) => printed.push(chunk));
  const release = passSignalsTo(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code !== 0) process.stdout.write(Buffer.concat(printed));
      resolve(code ?? 128 + constants.signals[signal]);
    });
  }).finally(release);
}

/**
 * Hands on the signals that end this process, each once, because a second one reads as "do not wait, exit now". So none
 * is handed on that the child has already: a terminal sends Ctrl-C to every process at it, and a signal to the whole
 * process group ends the shell that npm started this in. The same signal within a second is npm's echo. When npm alone
 * is told to end, that shell ends without a word, and then the child ends too.
 */
function passSignalsTo(child) {
  const last = new Map();
  const parent = process.ppid;
  const pass = (signal) => {
    const echo = performance.now() - (last.get(signal) ?? Number.NEGATIVE_INFINITY) < 1_000;
    last.set(signal, performance.now());
    if (echo || (signal === "SIGINT" && process.stdin.isTTY)) return;
    setTimeout(() => process.ppid === parent && child.kill(signal), 100);
  };
  const watch = setInterval(() => {
    if (process.ppid === parent || last.size > 0) return;
    last.set("SIGTERM", performance.now());
    child.kill("SIGTERM");
  }, 250);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, pass);
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, pass);
  };
}
