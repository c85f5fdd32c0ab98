import { defineContract, mutation, query } from "@parley/contract";
import { implement } from "@parley/server";
import { serve } from "@parley/server/node";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { launchBrowser } from "./launch-browser.js";

const contract = defineContract(
  {
    jobs: {
      create: mutation({
        route: "POST /jobs",
        input: z.object({ title: z.string().min(1) }),
        output: z.string(),
        docs: { summary: "Puts a job on the list." },
      }),
      get: query({ route: "GET /jobs/{id}", input: z.object({ id: z.string() }), output: z.string() }),
    },
    hidden: query({ output: z.string() }),
  },
  { name: "workshop" },
);
const service = implement(contract).service({
  jobs: { create: () => "made", get: () => "found" },
  hidden: () => "not to be seen",
});

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

/** Opens the explorer, and notes what it asks for and what it complains of. */
async function openDocs() {
  const serving = await serve(service, { port: 0, host: "localhost", docs: true, handleSignals: false });
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
    expect(text).toContain("/jobs/{id}");
    expect(text).not.toContain("hidden");
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
