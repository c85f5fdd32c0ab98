import type { Chapter } from "./case.js";
import { batches } from "./cases/batches.js";
import { calls } from "./cases/calls.js";
import { cancelling } from "./cases/cancelling.js";
import { deadlines } from "./cases/deadlines.js";
import { downloads } from "./cases/downloads.js";
import { errors } from "./cases/errors.js";
import { heads } from "./cases/heads.js";
import { limits } from "./cases/limits.js";
import { losses } from "./cases/losses.js";
import { overload } from "./cases/overload.js";
import { requests } from "./cases/requests.js";
import { streams } from "./cases/streams.js";
import { uploads } from "./cases/uploads.js";

/** The conformance list: what holds wherever a service is put. */
export const list: readonly Chapter[] = [
  calls,
  errors,
  requests,
  limits,
  cancelling,
  deadlines,
  streams,
  losses,
  overload,
  uploads,
  downloads,
  batches,
  heads,
];
