import { type OpenApiOptions, toOpenApi } from "@parley/contract/openapi";
import { GenerateError } from "../generate-error.js";
import type { Generator } from "../generator.js";
import type { OpenApiTargetOptions } from "./openapi-target-options.js";

/** An OpenAPI document of the procedures that have a route, as one file. */
export const generateOpenApi: Generator<OpenApiTargetOptions> = (manifest, options) => {
  if (!Object.values(manifest.procedures).some(({ route }) => route !== undefined)) {
    throw new GenerateError(
      'No procedure has a route, and OpenAPI describes those: give one a route, such as route: "GET /jobs/{id}"',
    );
  }
  if (options.public && !options.security) {
    throw new GenerateError(
      "--public names procedures that ask for no proof, and nothing says what the others ask for: add --security",
    );
  }
  try {
    const document = toOpenApi(manifest, optionsOf(options));
    return new Map([["openapi.json", `${JSON.stringify(document, null, 2)}\n`]]);
  } catch (thrown) {
    if (thrown instanceof TypeError)
      throw new GenerateError(thrown.message.replace(/^publicProcedures/, "--public"), { cause: thrown });
    throw thrown;
  }
};

function optionsOf({ openapi, title, server, security, public: open }: OpenApiTargetOptions): OpenApiOptions {
  return {
    ...(openapi && { version: openapi }),
    ...(title !== undefined && { title }),
    ...(server && { servers: server.map((url) => ({ url })) }),
    ...(security && { security }),
    ...(open && { publicProcedures: open }),
  };
}
