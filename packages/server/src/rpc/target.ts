import { refusal } from "../refusal.js";

/**
 * Reads off a URL which procedures a request calls, before anybody has looked whether they exist.
 * @throws RpcError BAD_REQUEST for a path that cannot be decoded or a batch that is too long.
 */
export function parsePaths(request: {
  readonly path: string;
  readonly isBatch: boolean;
  readonly maxBatchSize: number;
}): readonly string[] {
  const path = decodePath(request.path);
  if (!request.isBatch) return [path];
  const paths = path.split(",");
  if (paths.length <= request.maxBatchSize) return paths;
  throw refusal({
    code: "BAD_REQUEST",
    message: `Batch call exceeds maximum size: ${paths.length} calls, where ${request.maxBatchSize} may be`,
  });
}

function decodePath(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    throw refusal({ code: "BAD_REQUEST", message: `Invalid URL-encoding in path "${path}"`, cause });
  }
}

/** How the body of a request is written. */
export type BodyType = "json" | "form" | "bytes";

const bodyTypes = new Map<string | undefined, BodyType>([
  ["application/json", "json"],
  ["multipart/form-data", "form"],
  ["application/octet-stream", "bytes"],
]);

/**
 * Reads how the body is written. A GET has none, so that it can be opened in a browser whatever it says.
 * @throws RpcError UNSUPPORTED_MEDIA_TYPE; that a POST must name its type is also what keeps plain HTML forms of other sites out.
 */
export function parseBodyType(method: string, contentType: string | undefined): BodyType {
  if (method === "GET") return "json";
  const type = bodyTypes.get(contentType) ?? bodyTypes.get(contentType?.split(";", 1)[0]?.trim().toLowerCase());
  if (type) return type;
  throw refusal({
    code: "UNSUPPORTED_MEDIA_TYPE",
    message:
      contentType === undefined
        ? "Missing content-type header: send application/json, multipart/form-data or application/octet-stream"
        : `Unsupported content-type "${contentType}": send application/json, multipart/form-data or application/octet-stream`,
  });
}
