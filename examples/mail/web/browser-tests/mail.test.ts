import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../../../../tests/browser/launch-browser.js";
import config from "../vite.config.js";
import { composer, isWithin, openMail as openMailOf, openPage, row, signIn, write } from "./mail-page.js";
import { type MailServer, type Person, startMailServer } from "./mail-server.js";

const root = fileURLToPath(new URL("..", import.meta.url));
let pages: string;
let server: MailServer;
let browser: Browser;

beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), "parley-mail-page-"));
  const building = { ...config.build, outDir: pages, emptyOutDir: true };
  [browser, server] = await Promise.all([
    launchBrowser(),
    startMailServer(pages),
    build({ ...config, root, configFile: false, logLevel: "error", build: building }),
  ]);
}, 60_000);

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(pages, { recursive: true, force: true });
});

const openMail = (person: Person, options = {}) => openMailOf(browser, server.url, { person, ...options });

function eml(subject: string, text = "Some words.") {
  const source = `From: Mary <mary@elsewhere.example>\nTo: me@parley.example\nSubject: ${subject}\nMessage-ID: <${subject}@x>\nDate: Mon, 3 Nov 2025 10:00:00 +0000\n\n${text}\n`;
  return new File([source], `${subject}.eml`, { type: "message/rfc822" });
}

describe("the mail page", { timeout: 20_000 }, () => {
  it("signs in, stays signed in over a reload, and signs out", async () => {
    const ada = await server.addPerson("Ada");
    const { page, mishaps } = await openPage(browser, server.url);
    await page.getByLabel("Address").fill(ada.address);
    await page.getByLabel("Password").fill("another");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("There is no such account, or its password is another.").waitFor();
    await signIn(page, ada);
    await page.reload();
    await page.getByRole("region", { name: "Account" }).getByText(ada.address).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in to your mail" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Sign in to your mail" }).waitFor();
    expect(mishaps).toEqual([]);
  });

  it("counts down when there were too many attempts", async () => {
    const ada = await server.addPerson("Ada");
    const { page } = await openPage(browser, server.url);
    const rpc = `${server.url}/rpc/session.signIn`;
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await page.request.post(rpc, { data: { json: { address: ada.address, password: "guess" } } });
    }
    await page.getByLabel("Address").fill(ada.address);
    await page.getByLabel("Password").fill("guess");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText(/You can try again in \d+ s/).waitFor();
    expect(await page.getByRole("button", { name: "Sign in" }).isDisabled()).toBe(true);
  });

  it("reads a message and counts it as read, here and in another tab", async () => {
    const ada = await server.addPerson("Ada");
    await ada.api.messages.import({
      file: eml("Tea on Sunday", "Come at four: https://tea.example/map.\n\n> earlier words"),
    });
    const { page, mishaps } = await openMail(ada);
    const other = await page.context().newPage();
    await other.goto(server.url);
    await other.getByRole("link", { name: /Inbox.*1 unread/ }).waitFor();
    await row(page, "Tea on Sunday").click();
    await page.getByRole("article").getByText("Come at four").waitFor();
    const link = page.getByRole("link", { name: "https://tea.example/map" });
    expect(await link.getAttribute("rel")).toContain("noopener");
    expect(await page.getByRole("article").getByText("> earlier words").isVisible()).toBe(false);
    await page.getByText("Quoted text").click();
    expect(await page.getByRole("article").getByText("> earlier words").isVisible()).toBe(true);
    for (const tab of [page, other]) await tab.getByRole("link", { name: "Inbox", exact: true }).waitFor();
    expect((await ada.api.folders.list())[0]).toMatchObject({ folder: "inbox", unread: 0 });
    expect(mishaps).toEqual([]);
  });

  it("brings a message from one page to another as it is sent, and the answer back", async () => {
    const [ada, grace] = [await server.addPerson("Ada"), await server.addPerson("Grace")];
    const [from, to] = [await openMail(ada), await openMail(grace)];
    await write(from.page, { to: grace.address, subject: "A moth", text: "In relay 70." });
    await from.page.keyboard.press("Control+Enter");
    await from.page.getByText("Sent.").waitFor();
    await to.page.getByRole("status", { name: "New mail" }).getByText("A moth").waitFor();
    await to.page.getByRole("link", { name: /Inbox.*1 unread/ }).waitFor();
    await row(to.page, "A moth").click();
    await to.page.getByRole("button", { name: "Reply", exact: true }).click();
    const panel = composer(to.page);
    expect(await panel.getByLabel("Text", { exact: true }).inputValue()).toContain("> In relay 70.");
    await panel.getByLabel("Text", { exact: true }).press("Control+Home");
    await to.page.keyboard.type("Tape it in.");
    await panel.getByRole("button", { name: "Send" }).click();
    await row(from.page, "Re: A moth").click();
    await from.page.getByRole("article").getByText("Tape it in.").waitFor();
    // The thread: what was sent stands above its answer.
    await from.page.getByRole("button", { name: /In relay 70/ }).waitFor();
    expect([...from.mishaps, ...to.mishaps]).toEqual([]);
  });

  it("carries an attachment from page to page, byte for byte", async () => {
    const [ada, grace] = [await server.addPerson("Ada"), await server.addPerson("Grace")];
    const [from, to] = [await openMail(ada), await openMail(grace)];
    const bytes = randomBytes(3_000_000);
    await write(from.page, { to: grace.address, subject: "Figures", text: "Attached." });
    const file = { name: "figures & täbles.bin", mimeType: "application/octet-stream", buffer: bytes };
    await composer(from.page).getByLabel("Files to attach").setInputFiles(file);
    await composer(from.page)
      .getByRole("button", { name: `Remove ${file.name}` })
      .waitFor();
    await composer(from.page).getByRole("button", { name: "Send" }).click();
    await row(to.page, "Figures").click();
    const [download] = await Promise.all([
      to.page.waitForEvent("download"),
      to.page.getByRole("link", { name: file.name }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(file.name);
    expect((await readFile(await download.path())).equals(bytes)).toBe(true);
    expect([...from.mishaps, ...to.mishaps]).toEqual([]);
  });

  it("takes files that are dropped, shows how far their upload has come, and cancels it", async () => {
    const ada = await server.addPerson("Ada");
    const { page, mishaps } = await openMail(ada);
    await page.route("**/attachments.upload*", () => {
      // Never answered.
    });
    await write(page, { to: ada.address, subject: "Figures", text: "Attached." });
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["1,2"], "figures.csv", { type: "text/csv" }));
      return transfer;
    });
    await composer(page).dispatchEvent("drop", { dataTransfer: dropped });
    await composer(page).getByRole("progressbar", { name: "Upload of figures.csv" }).waitFor();
    await composer(page).getByRole("button", { name: "Send" }).click();
    await composer(page).getByText("Wait until the attachments have arrived").waitFor();
    await composer(page).getByRole("button", { name: "Cancel the upload of figures.csv" }).click();
    await composer(page).getByRole("button", { name: "Send" }).click();
    await page.getByText("Sent.").waitFor();
    expect(mishaps).toEqual([]);
  });

  it("shows what sending was refused for where it belongs", async () => {
    const [ada, full] = [await server.addPerson("Ada"), await server.addPerson("Full", 1_000)];
    const { page, mishaps } = await openMail(ada);
    await write(page, { to: `${ada.address}, nobody@parley.example,`, subject: "Hello", text: "x".repeat(2_000) });
    const panel = composer(page);
    await panel.getByRole("button", { name: "Send" }).click();
    await panel.getByText("There is no such account: nobody@parley.example.").waitFor();
    const wrong = panel.getByRole("listitem").filter({ has: page.getByLabel("The message cannot be delivered there") });
    expect(await wrong.allInnerTexts()).toEqual(["nobody@parley.example"]);
    await panel.getByRole("button", { name: "Remove nobody@parley.example" }).click();
    await panel.getByLabel("To", { exact: true }).fill(full.address);
    await panel.getByRole("button", { name: "Send" }).click();
    await panel.getByText(`No room is left in the mailbox of ${full.address}: it may hold 1.0 kB.`).waitFor();
    await panel.getByRole("button", { name: `Remove ${full.address}` }).click();
    await panel.getByRole("button", { name: "Send" }).click();
    await page.getByText("Sent.").waitFor();
    expect((await ada.api.messages.list({ folder: "sent" })).items).toHaveLength(1);
    expect((await ada.api.messages.list({ folder: "drafts" })).items).toEqual([]);
    expect(mishaps).toEqual([]);
  });

  it("lets the next message be sent while it still says that the last one was", async () => {
    const ada = await server.addPerson("Ada");
    const { page } = await openMail(ada);
    await write(page, { to: ada.address, subject: "One", text: "First." });
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("Sent.").waitFor();
    await write(page, { to: ada.address, subject: "Two", text: "Second." });
    await page.getByRole("button", { name: "Send" }).click({ timeout: 3_000 });
    await row(page, "Two").waitFor();
  });

  it("sends once, however often it is tried after an answer was lost", async () => {
    const ada = await server.addPerson("Ada");
    const { page, mishaps } = await openMail(ada);
    const isSend = (url: URL) => url.pathname.endsWith("/messages.send");
    await page.route(isSend, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await write(page, { to: ada.address, subject: "Once", text: "And not twice." });
    await composer(page).getByRole("button", { name: "Send" }).click();
    await composer(page).getByText("it will not be sent twice").waitFor();
    await page.unroute(isSend);
    await composer(page).getByRole("button", { name: "Send" }).click();
    await page.getByText("Sent.").waitFor();
    expect((await ada.api.messages.list({ folder: "sent" })).items).toHaveLength(1);
    expect((await ada.api.messages.list({ folder: "inbox" })).items).toHaveLength(1);
    expect(mishaps).toEqual([]);
  });

  it("keeps what is being written over a reload, a session that ends, and leaving", async () => {
    const ada = await server.addPerson("Ada");
    const { page, mishaps } = await openMail(ada);
    await write(page, { to: "half typed", subject: "Notes", text: "On the engine" });
    await composer(page)
      .getByText(/Saved at/)
      .waitFor();
    await page.reload();
    expect(await composer(page).getByLabel("Text", { exact: true }).inputValue()).toBe("On the engine");
    await composer(page)
      .getByText(/Saved at/)
      .waitFor();
    await page.context().clearCookies();
    await composer(page).getByLabel("Text", { exact: true }).fill("On the analytical engine");
    await page.getByText("Your session has ended.").waitFor();
    await signIn(page, ada);
    expect(await composer(page).getByLabel("Text", { exact: true }).inputValue()).toBe("On the analytical engine");
    await page.goBack();
    await composer(page).waitFor({ state: "detached" });
    const { items } = await ada.api.messages.list({ folder: "drafts" });
    expect(items.map(({ preview }) => preview)).toEqual(["On the analytical engine"]);
    await page.getByRole("link", { name: /Drafts/ }).click();
    await row(page, "Notes").click();
    expect(await composer(page).getByLabel("Subject").inputValue()).toBe("Notes");
    expect(mishaps).toEqual([]);
  });

  it("moves messages at once, takes it back on request, and by itself when it is refused", async () => {
    const ada = await server.addPerson("Ada");
    for (const subject of ["First", "Second"]) await ada.api.messages.import({ file: eml(subject) });
    const { page } = await openMail(ada);
    await row(page, "First").getByRole("checkbox").click();
    await page.getByRole("toolbar", { name: "Selected messages" }).getByRole("button", { name: "Archive" }).click();
    await row(page, "First").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await row(page, "First").waitFor();
    await expect.poll(async () => (await ada.api.messages.list({ folder: "inbox" })).items.length).toBe(2);
    await page.route("**/messages.move*", (route) => route.fulfill({ status: 500, body: "broken" }));
    await row(page, "Second").click();
    await page.keyboard.press("e");
    await page.getByText(/Could not be moved/).waitFor();
    await row(page, "Second").waitFor();
  });

  it("finds messages and marks what matched", async () => {
    const ada = await server.addPerson("Ada");
    await ada.api.messages.import({ file: eml("Orchard", "The apple tree by the wall is in flower.") });
    await ada.api.messages.import({ file: eml("Other") });
    const { page, mishaps } = await openMail(ada);
    await page.keyboard.press("/");
    await page.keyboard.type("apple tree");
    await page.locator("mark", { hasText: "apple" }).first().waitFor();
    expect(await page.getByRole("row").count()).toBe(1);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("article").getByText("in flower").waitFor();
    expect(page.url()).toContain("search=apple+tree");
    await page.reload();
    await page.getByRole("article").getByText("in flower").waitFor();
    expect(mishaps).toEqual([]);
  });

  it("recovers when the server was away, and misses nothing", async () => {
    const [ada, grace] = [await server.addPerson("Ada"), await server.addPerson("Grace")];
    const { page } = await openMail(ada);
    await page.getByText("New mail appears by itself.").waitFor();
    await server.leave();
    await page.getByText("The server cannot be reached. Trying again…").waitFor();
    const message = { to: [ada.address], cc: [], subject: "While you were away", text: "Tea?" };
    await grace.api.messages.send(message);
    await server.comeBack();
    await row(page, "While you were away").waitFor();
    await page.getByText("The server cannot be reached").waitFor({ state: "detached" });
    await grace.api.messages.send({ ...message, subject: "And now" });
    await row(page, "And now").waitFor();
    expect(await page.getByRole("row").count()).toBe(2);
  });

  it("says that it is offline, keeps what is changed meanwhile, and sends it afterwards", async () => {
    const ada = await server.addPerson("Ada");
    await ada.api.messages.import({ file: eml("Tea") });
    const { page } = await openMail(ada);
    await row(page, "Tea").waitFor();
    await page.context().setOffline(true);
    await page.getByText("You are offline.").waitFor();
    await page.keyboard.press("e");
    await page.getByText("Nothing here").waitFor();
    expect((await ada.api.messages.list({ folder: "inbox" })).items).toHaveLength(1);
    await page.context().setOffline(false);
    await page.getByText("You are offline.").waitFor({ state: "detached" });
    await expect.poll(async () => (await ada.api.messages.list({ folder: "archive" })).items.length).toBe(1);
  });

  it("lets hostile mail run nothing and ask nobody", async () => {
    const ada = await server.addPerson("Ada");
    const source = await readFile(new URL("hostile.eml", import.meta.url));
    await ada.api.messages.import({ file: new File([source], "hostile.eml") });
    const { page, mishaps } = await openMail(ada);
    await row(page, "Unlock your account").click();
    const frame = page.frameLocator('iframe[title="Message"]');
    await frame.getByText("Your account is locked").click();
    await page.getByText("2 pictures from elsewhere are not shown").waitFor();
    expect(await frame.getByText("Your account is locked").evaluate((p) => getComputedStyle(p).color)).toBe(
      "rgb(170, 0, 0)",
    );
    expect(await frame.getByText("cover").evaluate((div) => getComputedStyle(div).position)).toBe("static");
    const active = frame.locator(
      "script, style, link, base, meta[http-equiv=refresh], form, input, iframe, object, embed, video, svg",
    );
    expect(await active.count()).toBe(0);
    const targets = await frame
      .locator("a[href]")
      .evaluateAll((links) => links.map((link) => `${link.textContent} ${link.getAttribute("rel")}`));
    expect(targets).toEqual([
      "https://bank.example/login [leads to elsewhere.example] noopener noreferrer",
      "Help noopener noreferrer",
    ]);
    // Whatever the sanitiser might miss, the frame runs nothing.
    const element = page.locator('iframe[title="Message"]');
    expect(await element.getAttribute("sandbox")).toBe("allow-popups allow-popups-to-escape-sandbox");
    expect(await page.evaluate(() => Reflect.get(window, "ran"))).toBeUndefined();
    expect(await page.title()).toContain("Parley Mail");
    expect(mishaps).toEqual([]);
  });

  it("lets nothing into the frame of a mail that has not been sanitised", async () => {
    const ada = await server.addPerson("Ada");
    const source = "From: a@x.example\nSubject: Words\nContent-Type: text/html\n\n<p>Safe words</p>";
    await ada.api.messages.import({ file: new File([source], "words.eml") });
    const { page } = await openMail(ada);
    await row(page, "Words").click();
    await page.frameLocator('iframe[title="Message"]').getByText("Safe words").waitFor();
    const tried = page.locator('iframe[title="Message"]').evaluate((frame: HTMLIFrameElement) => {
      frame.srcdoc = "<script>parent.ran = true</script>";
    });
    await expect(tried).rejects.toThrow("requires 'TrustedHTML' assignment");
  });

  it("opens a mail that was written to keep it busy", async () => {
    const ada = await server.addPerson("Ada");
    const rules = Array.from({ length: 5_000 }, (_, index) => `p, b, i { margin: ${index}px; color: #123 }`).join("\n");
    const body = `<style>${rules}</style><p>Busy words</p>${"<p><b>a</b><i>b</i></p>\n".repeat(5_000)}`;
    const source = `From: a@x.example\nSubject: Busy\nContent-Type: text/html\n\n${body}`;
    await ada.api.messages.import({ file: new File([source], "busy.eml") });
    const { page } = await openMail(ada);
    await row(page, "Busy").click();
    await page.frameLocator('iframe[title="Message"]').getByText("Busy words").waitFor();
  });

  it("shows one pane at a time where it is narrow, and Back leads out again", async () => {
    const ada = await server.addPerson("Ada");
    const from = "Somebody with more names than any row of this list has room for <a@x.example>";
    const source = `From: ${from}\nSubject: Tea\nContent-Type: text/html\n\n<p>Some words.</p>`;
    await ada.api.messages.import({ file: new File([source], "tea.eml") });
    const { page, mishaps } = await openMail(ada, { viewport: { width: 390, height: 780 }, hasTouch: true });
    expect(await page.getByRole("navigation", { name: "Folders" }).isVisible()).toBe(false);
    expect(await isWithin(row(page, "Tea").locator(".row__date"), row(page, "Tea"))).toBe(true);
    await row(page, "Tea").tap();
    await page.frameLocator('iframe[title="Message"]').getByText("Some words.").waitFor();
    expect(await page.getByRole("grid").isVisible()).toBe(false);
    await page.goBack();
    await page.getByRole("grid").waitFor();
    await row(page, "Tea").tap();
    await page.getByRole("button", { name: "Back to the list" }).tap();
    await page.getByRole("grid").waitFor();
    await page.getByRole("button", { name: "Folders", exact: true }).tap();
    await page.getByRole("link", { name: "Trash" }).tap();
    await page.getByText("The trash is empty").waitFor();
    await page.goBack();
    await row(page, "Tea").waitFor();
    expect(mishaps).toEqual([]);
  });

  it("can be used by the keyboard alone", async () => {
    const ada = await server.addPerson("Ada");
    for (const subject of ["Third", "Second", "First"]) await ada.api.messages.import({ file: eml(subject) });
    const { page, mishaps } = await openMail(ada);
    await page.getByRole("row").nth(2).waitFor();
    const subjects = await page.locator(".row__subject").allInnerTexts();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: subjects[1] ?? "" }).waitFor();
    await page.keyboard.press("j");
    await page.getByRole("heading", { name: subjects[2] ?? "" }).waitFor();
    await page.keyboard.press("#");
    await page.getByText("Message moved to Trash.").waitFor();
    await page.keyboard.press("u");
    await page.keyboard.press("Escape");
    await page.getByText("Choose a message to read it here.").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    await page.keyboard.type(`${ada.address} `);
    await page.keyboard.press("Escape");
    await composer(page).waitFor({ state: "detached" });
    expect((await ada.api.messages.list({ folder: "drafts" })).items).toHaveLength(1);
    expect(mishaps).toEqual([]);
  });

  it("reads a long folder as it is scrolled, and stays where it is when something arrives", async () => {
    const [ada, grace] = [await server.addPerson("Ada"), await server.addPerson("Grace")];
    await Promise.all(
      Array.from({ length: 70 }, (_, index) => ada.api.messages.import({ file: eml(`Letter ${index}`) })),
    );
    const { page, mishaps } = await openMail(ada);
    await page.getByText("70 messages").waitFor();
    expect(await page.getByRole("row").count()).toBeLessThan(40);
    const list = page.getByRole("grid");
    const last = page.locator('[role="row"][aria-rowindex="70"]');
    const scrollDown = async () => {
      await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      return last.isVisible();
    };
    await expect.poll(scrollDown).toBe(true);
    const before = { id: await last.getAttribute("data-id"), box: await last.boundingBox() };
    await grace.api.messages.send({ to: [ada.address], cc: [], subject: "News", text: "New." });
    const moved = page.locator(`[data-id="${before.id}"][aria-rowindex="71"]`);
    await moved.waitFor();
    expect((await moved.boundingBox())?.y).toBe(before.box?.y);
    expect(mishaps).toEqual([]);
  });
});
