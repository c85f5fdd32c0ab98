import { useStore } from "../store.js";
import { Icon, type IconName } from "./icon.js";
import { nextTheme, type Theme, theme } from "./theme.js";

const icons: Readonly<Record<Theme, IconName>> = { system: "contrast", light: "sun", dark: "moon" };
const names: Readonly<Record<Theme, string>> = { system: "as the system has it", light: "light", dark: "dark" };

/** Goes from the system's theme to light to dark, and remembers. */
export function ThemeToggle() {
  const now = useStore(theme);
  const label = `Theme: ${names[now]}`;
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={() => theme.set(nextTheme)}>
      <Icon name={icons[now]} />
    </button>
  );
}
