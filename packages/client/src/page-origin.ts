/** The origin of the page this runs in; undefined outside browsers. */
export function pageOrigin(): string | undefined {
  return typeof location === "undefined" ? undefined : location.origin;
}
