import type { OpenApiOptions } from "@parley/contract/openapi";

/** What the command line says of a document, by the names of its options. */
export interface OpenApiTargetOptions {
  readonly openapi?: OpenApiOptions["version"];
  readonly title?: string;
  readonly server?: readonly string[];
  readonly security?: NonNullable<OpenApiOptions["security"]>;
  readonly public?: readonly string[];
}
