import type { ErrorManifest, Manifest } from "@parley/contract/manifest";
import { type Doc, unionOf } from "./doc.js";
import type { ErrorModel, ErrorUse, PyType } from "./model.js";
import { createScope, pascalPart } from "./names.js";
import type { Types } from "./types/at.js";

/** The classes that every SDK has. */
const systemClasses: ReadonlySet<string> = new Set(
  (
    "AbortedError BadGatewayError BadRequestError CallTimeoutError ClientClosedRequestError ConflictError ContractMismatchError ContractVersions " +
    "DecodeError ForbiddenError InternalServerError Issue MethodNotImplementedError MethodNotSupportedError NetworkError NotFoundError " +
    "ParseError PayloadTooLargeError PaymentRequiredError PreconditionFailedError PreconditionRequiredError RpcError " +
    "ServiceUnavailableError TooManyRequestsError UnauthorizedError UnprocessableContentError UnsupportedMediaTypeError"
  ).split(" "),
);

/** The names of the classes that every SDK has, sorted. */
export const systemErrors: readonly string[] = [...systemClasses];

/** The declared errors of a contract. */
export interface Errors {
  readonly models: readonly ErrorModel[];
  /** Those of one procedure. */
  readonly of: (path: string) => readonly ErrorUse[];
}

/** One declaration of an error. */
interface Declaration {
  readonly path: string;
  readonly code: string;
  readonly error: ErrorManifest;
}

/** Makes a class of each code, whoever declares it. @throws GenerateError for two codes that would be one class. */
export function collectErrors({ procedures }: Manifest, types: Types): Errors {
  const byCode = new Map<string, Declaration[]>();
  for (const [path, { errors = {} }] of Object.entries(procedures)) {
    for (const [code, error] of Object.entries(errors)) {
      byCode.set(code, [...(byCode.get(code) ?? []), { path, code, error }]);
    }
  }
  const scope = createScope("an error");
  const uses = new Map<string, ErrorUse[]>();
  const models = [...byCode]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, declared]) => {
      const className = scope.claim(errorClass(code), `the error ${code}`);
      const data = dataTypes(declared, types);
      declared.forEach(({ path, error }, index) => {
        const use = { code, className, codec: data[index]?.codec, message: error.message ?? "" };
        uses.set(path, [...(uses.get(path) ?? []), use]);
      });
      const annotations: readonly Doc[] = data.map((type) => type?.annotation ?? "None");
      const status = [...new Set(declared.map(({ error }) => error.status))].join(", ");
      const message = declared.find(({ error }) => error.message !== undefined)?.error.message ?? "";
      return { code, className, status, message, data: unionOf(annotations) };
    });
  return { models, of: (path) => uses.get(path) ?? [] };
}

/** The data of each declaration; those that are alike are one type. */
function dataTypes(declared: readonly Declaration[], types: Types): readonly (PyType | undefined)[] {
  const known = new Map<string, PyType>();
  return declared.map(({ path, code, error }) => {
    if (!error.data) return undefined;
    const { schema } = error.data;
    const text = JSON.stringify(schema);
    const name = `${pascalPart(code.toLowerCase())}Data`;
    const hint = known.size === 0 ? name : `${pascalPart(path)}${name}`;
    const type =
      known.get(text) ?? types.typeOf(schema, { side: "output", hint, place: `${path}#/errors/${code}/data` });
    known.set(text, type);
    return type;
  });
}

/** `NO_SUCH_JOB` → `NoSuchJobError`. */
function errorClass(code: string): string {
  const name = pascalPart(code.toLowerCase());
  const whole = name.endsWith("Error") ? name : `${name}Error`;
  return systemClasses.has(whole) ? `${whole}_` : whole;
}
