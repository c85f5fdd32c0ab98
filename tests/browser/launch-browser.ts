import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/**
 * Starts a real browser: Debian's Chromium where it is installed, else the one that comes inside an npm package. It gets `--no-sandbox` and
 * nothing more: the flags that package recommends switch web security off, and then no cross-origin test could fail.
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
  const options = installed ? { executablePath: installed } : await packagedChromium();
  return chromium.launch({ ...options, args: ["--no-sandbox"], headless: true });
}

/** Unpacks the browser from its npm package, with the libraries that a bare machine does not have. */
async function packagedChromium() {
  const { AWS_EXECUTION_ENV, LD_LIBRARY_PATH } = process.env;
  // The package brings its libraries only where it thinks it runs: on Lambda. It says where they are through the environment.
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs20.x";
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    packaged.setGraphicsMode = false;
    return { executablePath: await packaged.executablePath(), env: environment() };
  } finally {
    restore("AWS_EXECUTION_ENV", AWS_EXECUTION_ENV);
    restore("LD_LIBRARY_PATH", LD_LIBRARY_PATH);
  }
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
