/**
 * Calls back when the browser says that its network is back; elsewhere nobody says so. What comes back has to be called once that does not
 * matter any more.
 */
export function whenOnline(onOnline: () => void): () => void {
  if (typeof removeEventListener !== "function") return () => {};
  addEventListener("online", onOnline);
  return () => removeEventListener("online", onOnline);
}
