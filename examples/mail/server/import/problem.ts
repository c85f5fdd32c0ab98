import type { Email } from "postal-mime";

/** What is wrong with a message that the parser, which makes something of any bytes, made something of. */
export function findProblem(bytes: Uint8Array, email: Email): string | null {
  if (bytes.byteLength === 0) return "The file is empty.";
  if (!email.from) return "It is no message: it has no From header.";
  const boundary = boundaryOf(email);
  const isCutOff =
    boundary !== undefined &&
    !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(`--${boundary}--`);
  return isCutOff ? "It has been cut off: its last part has no end." : null;
}

function boundaryOf({ headers }: Email): string | undefined {
  const type = headers.find(({ key }) => key === "content-type")?.value ?? "";
  const [, quoted, bare] = /^\s*multipart\/.*?boundary=(?:"([^"]+)"|([^\s;]+))/is.exec(type) ?? [];
  return (quoted ?? bare)?.trimEnd();
}
