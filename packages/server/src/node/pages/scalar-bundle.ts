import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** The package that the explorer comes from. Of it, only the file that browsers run is used. */
const scalar = "@scalar/api-reference";

/**
 * Where the explorer's script is: in the package as the app has installed it. Nothing of it is run here.
 *
 * @throws Error that says what to install.
 */
export function findScalarBundle(packageName = scalar): string {
  for (const point of startingPoints()) {
    const bundle = bundleFrom(point, packageName);
    if (bundle !== undefined) return bundle;
  }
  throw new Error(
    `docs: true shows the API with ${packageName}, which is not installed: run "npm install ${packageName}", or leave docs out (openapi: true does without it)`,
  );
}

/** The app's program, then where it was started, then this package: some package managers show a package only those that it names. */
function startingPoints(): readonly string[] {
  const program = process.argv[1];
  const own = program === undefined ? [] : [pathToFileURL(program).href];
  return [...own, pathToFileURL(join(process.cwd(), "-")).href, import.meta.url];
}

function bundleFrom(point: string, packageName: string): string | undefined {
  try {
    const main = createRequire(point).resolve(packageName);
    const bundle = join(dirname(main), "browser", "standalone.js");
    return existsSync(bundle) ? bundle : undefined;
  } catch {
    return undefined;
  }
}
