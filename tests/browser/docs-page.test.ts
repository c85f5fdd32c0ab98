import { serve } from "@parley/server/node";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createWorkshop } from "../workshop/service.js";
import { launchBrowser } from "./launch-browser.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

/** Opens the explorer of the workshop, and notes what it asks for and what it complains of. */
async function openDocs() {
  const serving = await serve(createWorkshop(), { port: 0, host: "localhost", docs: true, handleSignals: false });
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
  onTestFinished(async () => {
    await page.close();
    await serving.close();
  });
  const [asked, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(`${serving.url}/docs`);
  await page.getByText("Puts a job on the list.").first().waitFor();
  return { page, url: serving.url, asked, complaints };
}

describe("the explorer", () => {
  it("shows what has a route, without a word to any other host", async () => {
    const { page, url, asked, complaints } = await openDocs();
    expect(await page.title()).toBe("workshop");
    const text = await page.locator("body").textContent();
    expect(text).toContain("/jobs/{id}/status");
    expect(text).not.toContain("hostile");
    const hosts = new Set(asked.filter((one) => /^https?:/.test(one)).map((one) => new URL(one).origin));
    expect([...hosts]).toEqual([url]);
    expect(complaints).toEqual([]);
  }, 60_000);

  it("sends what one tries to its own server, and shows the answer", async () => {
    const { page, url, asked } = await openDocs();
    await page
      .getByRole("button", { name: /Test Request/ })
      .first()
      .click();
    await page.getByRole("button", { name: /^Send/ }).first().click();
    await page.getByText("400 Bad Request").first().waitFor();
    await page.getByText('"BAD_REQUEST"').first().waitFor();
    expect(asked).toContain(`${url}/jobs`);
  }, 60_000);
});
