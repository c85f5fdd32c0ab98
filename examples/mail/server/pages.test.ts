import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPages } from "./pages.js";

describe("pages", () => {
  let folder: string;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mail-pages-"));
    server = createServer(createPages(join(folder, "dist")));
    await new Promise<void>((resolve) => server.listen(0, resolve));
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  const build = async () => {
    await mkdir(join(folder, "dist/assets"), { recursive: true });
    await writeFile(join(folder, "dist/index.html"), "<title>Mail</title>");
    await writeFile(join(folder, "dist/assets/app-1f3a.js"), "start()");
    await writeFile(join(folder, "secret.txt"), "nobody's business");
  };

  it("say how to build them while they are not, and are there once they are", async () => {
    const missing = await fetch(url);
    expect(missing.status).toBe(503);
    expect(await missing.text()).toContain("pnpm --filter @parley/example-mail-web build");
    await build();
    expect(await (await fetch(url)).text()).toBe("<title>Mail</title>");
  });

  it("are the same one for every path that is no file's", async () => {
    await build();
    for (const path of ["/inbox/42", "/search?text=moth", "/..%2fsecret.txt"])
      expect([path, await (await fetch(url + path)).text()]).toEqual([path, "<title>Mail</title>"]);
  });

  it("do not stand in for a file that is missing, and let nothing out that is beside their folder", async () => {
    await build();
    for (const path of ["/assets/old-2c4b.js", "/../secret.txt", "/%2e%2e/secret.txt"])
      expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
  });

  it("are asked for anew, but for assets, which never change under their name", async () => {
    await build();
    const cacheControl = async (path: string) => (await fetch(url + path)).headers.get("cache-control");
    expect(await cacheControl("/")).toBe("no-cache");
    expect(await cacheControl("/inbox")).toBe("no-cache");
    expect(await cacheControl("/assets/app-1f3a.js")).toBe("public, max-age=31536000, immutable");
  });

  it("are new ones at once when they have been built again", async () => {
    await build();
    await fetch(url);
    await writeFile(join(folder, "dist/assets/app-9d0e.js"), "start(2)");
    await writeFile(join(folder, "dist/index.html"), "<title>New mail</title>");
    expect(await (await fetch(`${url}/inbox`)).text()).toBe("<title>New mail</title>");
    expect(await (await fetch(`${url}/assets/app-9d0e.js`)).text()).toBe("start(2)");
  });

  it("are framed by nobody, and are what they say", async () => {
    await build();
    const { headers } = await fetch(`${url}/inbox`);
    expect(headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("are read, and nothing else", async () => {
    expect((await fetch(url, { method: "POST" })).status).toBe(405);
  });
});
