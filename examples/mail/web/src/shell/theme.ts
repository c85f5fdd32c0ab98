import { createStore } from "../store.js";

/** `system` follows the computer's own setting. */
export type Theme = "system" | "light" | "dark";

const key = "parley-mail.theme";
const themes: readonly Theme[] = ["system", "light", "dark"];

export const theme = createStore<Theme>(themes.find((each) => each === localStorage.getItem(key)) ?? "system");

/** Takes on the theme that is remembered, and every later one. */
export function followTheme(): void {
  const apply = () => {
    document.documentElement.dataset.theme = theme.get();
    localStorage.setItem(key, theme.get());
  };
  apply();
  theme.subscribe(apply);
}

/** The one after this: system, light, dark, system. */
export function nextTheme(now: Theme): Theme {
  return themes[(themes.indexOf(now) + 1) % themes.length] ?? "system";
}
