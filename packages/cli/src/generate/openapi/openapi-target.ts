import { InvalidArgumentError, Option } from "commander";
import type { Owner } from "../../output/owner.js";
import type { Target } from "../target.js";
import type { OpenApiTargetOptions } from "./openapi-target-options.js";
import { parseSecurity } from "./parse-security.js";

/** `parley generate openapi`. */
export const openApiTarget: Target = {
  name: "openapi",
  summary: "an OpenAPI document of what is served as REST",
  description:
    "Makes an OpenAPI document of the procedures that have a route: what anybody needs who speaks only HTTP.",
  exampleOut: "openapi.json",
  singleFile: { ownerOf: ownerOfDocument },
  load: async () => (await import("./generate-openapi.js")).generateOpenApi,
  addOptions(command) {
    command
      .addOption(
        new Option("--openapi <version>", "of which version; 3.2 has words for streams")
          .choices(["3.1", "3.2"])
          .default("3.1"),
      )
      .option("--title <text>", "what the API is called; by default what the contract is")
      .option("--server <url>", "where it is served; may be given several times", addServer)
      .option(
        "--security <scheme>",
        "how callers prove who they are: bearer, basic, header:<name> or cookie:<name>; any of several",
        addSecurity,
      )
      .option("--public <paths>", "procedures that ask for no proof, such as auth.signIn,ping", addPaths);
  },
};

function addServer(url: string, earlier: readonly string[] = []): readonly string[] {
  if (!/^(https?:\/\/[^/\s]|\/)/.test(url)) throw new InvalidArgumentError("Expected https://… or a path.");
  return [...earlier, url];
}

function addSecurity(text: string, earlier: OpenApiTargetOptions["security"] = {}): OpenApiTargetOptions["security"] {
  const schemes = parseSecurity(text);
  if (schemes) return { ...earlier, ...schemes };
  throw new InvalidArgumentError("Expected bearer, basic, header:<name> or cookie:<name>.");
}

function addPaths(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, ...text.split(",").flatMap((path) => (path.trim() === "" ? [] : [path.trim()]))];
}

/** A document in which every operation says which procedure it is was written by this. */
function ownerOfDocument(_path: string, text: string): Owner {
  try {
    const { openapi, paths } = JSON.parse(text) as { readonly openapi?: unknown; readonly paths?: object };
    const operations = Object.values(paths ?? {}).flatMap((item) => Object.values(Object(item)));
    const isOurs = operations.length > 0 && operations.every((one) => "x-contract" in Object(one));
    return typeof openapi === "string" && isOurs ? "parley" : "foreign";
  } catch {
    return "foreign";
  }
}
