import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import { type Manifest, toManifest } from "@parley/contract/manifest";
import { z } from "zod";

const words = { bytes, defineContract, form, mutation, query, subscription, z };

const made = new Map<string, Manifest>();

/** The manifest of an example as rules show it: what `mutation()` takes, or a procedure, or a tree, or a contract; lines before the last declare something. */
export function manifestOfExample(example: string): Manifest {
  const manifest = made.get(example) ?? makeManifest(example);
  made.set(example, manifest);
  return manifest;
}

function makeManifest(example: string): Manifest {
  const lines = example.split("\n");
  const last = lines.pop() ?? "";
  const value = evaluate(lines.join("\n"), /^[a-z]+: /.test(last) ? `mutation({ ${last} })` : last);
  return toManifest("kind" in value ? defineContract({ users: { create: value } }) : value);
}

function evaluate(declarations: string, expression: string): Parameters<typeof toManifest>[0] {
  const program = new Function(...Object.keys(words), `${declarations}\nreturn (${expression});`);
  return program(...Object.values(words));
}
