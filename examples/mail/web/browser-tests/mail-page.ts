import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { Person } from "./mail-server.js";

/** Somebody's page, and what has happened in it that should not. */
export interface MailPage {
  readonly page: Page;
  /** Errors nobody caught, violations of the page's policy, dialogs, and requests to other hosts. */
  readonly mishaps: string[];
}

/** Opens the sign-in in a browser profile of its own. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<MailPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const mishaps: string[] = [];
  page.on("pageerror", (error) => mishaps.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy|This document requires 'Trusted/.test(message.text())) mishaps.push(message.text());
  });
  page.on("dialog", (dialog) => {
    mishaps.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:")) mishaps.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  return { page, mishaps };
}

/** Opens somebody's mail. */
export async function openMail(
  browser: Browser,
  url: string,
  { person, ...options }: BrowserContextOptions & { readonly person: Person },
): Promise<MailPage> {
  const opened = await openPage(browser, url, options);
  await signIn(opened.page, person);
  return opened;
}

/** Fills in the sign-in. */
export async function signIn(page: Page, { address, password }: Pick<Person, "address" | "password">): Promise<void> {
  await page.getByLabel("Address").fill(address);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("region", { name: "Inbox" }).waitFor();
}

/** A message in the list. */
export function row(page: Page, words: string) {
  return page.getByRole("row").filter({ hasText: words });
}

/** Whether all of an element is in the width of another one. */
export async function isWithin(inner: Locator, outer: Locator): Promise<boolean> {
  const [a, b] = [await inner.boundingBox(), await outer.boundingBox()];
  return a !== null && b !== null && a.x >= b.x && a.x + a.width <= b.x + b.width;
}

/** Where a message is written. */
export function composer(page: Page) {
  return page.getByRole("region", { name: "New message" });
}

/** Fills in a new message, and leaves it open. */
export async function write(page: Page, { to, subject, text }: { to: string; subject: string; text: string }) {
  await page.getByRole("button", { name: "Write", exact: true }).click();
  const panel = composer(page);
  await panel.getByLabel("To", { exact: true }).fill(to);
  await panel.getByLabel("Subject").fill(subject);
  await panel.getByLabel("Text", { exact: true }).fill(text);
}
