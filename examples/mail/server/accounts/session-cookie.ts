import { sessionMs } from "./sessions.js";

const name = "mail_session";

/** The session's token out of a Cookie header. */
export function readSessionCookie(header: string | null): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const [key, value] = part.trim().split("=");
    if (key === name && value) return value;
  }
  return undefined;
}

/**
 * A Set-Cookie header for a session. No script can read it, other sites' forms do not send it, and where the page came by https it goes by nothing else.
 */
export function writeSessionCookie(token: string, isSecure: boolean): string {
  return cookie(token, Math.floor(sessionMs / 1_000), isSecure);
}

/** A Set-Cookie header that takes the session away. */
export function clearSessionCookie(isSecure: boolean): string {
  return cookie("", 0, isSecure);
}

function cookie(value: string, maxAgeSeconds: number, isSecure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}
