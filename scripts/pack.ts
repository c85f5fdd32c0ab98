// `pnpm packages`: makes packages/*/packed of what was built. That is what `pnpm release` publishes; nothing else uses it.
import { join } from "node:path";
import { packages } from "./pack/layout.js";
import { folderOf, packPackage } from "./pack/pack-package.js";

await Promise.all(packages.map((name) => packPackage(name, join(folderOf(name), "packed"))));
