import type { Person } from "../types.js";
import "./avatar.css";
import { hueOf, initialsOf } from "./initials.js";

/** Somebody's initials, on a colour of their own. */
export function Avatar({ person }: { readonly person: Person }) {
  return (
    <span className={`avatar avatar--${hueOf(person.address)}`} aria-hidden="true">
      {initialsOf(person)}
    </span>
  );
}
