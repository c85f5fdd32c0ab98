import type { HostName } from "./host.js";

/** A case that does not hold on some hosts, and why. It is run there all the same, and has to fail: an exception that is none goes. */
export interface Exception {
  readonly about: string;
  readonly case: string;
  readonly hosts: readonly HostName[];
  readonly reason: string;
}

/** What a host does before a request reaches the service. */
export const exceptions: readonly Exception[] = [
  {
    about: "requests",
    case: "with JSON that breaks off are told so in our form",
    hosts: ["express", "fastify"],
    reason: "the host's own parser reads the body first, and answers 400 in its own form",
  },
  {
    about: "requests",
    case: "with an empty body have no input",
    hosts: ["fastify"],
    reason: "Fastify's JSON parser refuses an empty body; Parley's client sends none",
  },
  {
    about: "limits",
    case: "of a body hold for one that does not tell its length",
    hosts: ["express", "fastify"],
    reason: "the host's own parser has read and counted it by then, up to a limit of its own",
  },
  {
    about: "headers",
    case: "come with the address they are sent from",
    hosts: ["fetch"],
    reason: "a Request does not tell its sender; the option remoteAddress finds it where the platform does",
  },
  {
    about: "headers",
    case: "come with the address they are sent from",
    hosts: ["in process", "facts"],
    reason: "there is no network",
  },
];

/** Why a case does not hold on a host; undefined where it does. */
export function exceptionFor(about: string, name: string, host: HostName): string | undefined {
  return exceptions.find((entry) => entry.about === about && entry.case === name && entry.hosts.includes(host))?.reason;
}
