import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "./config.js";

describe("config", () => {
  it("needs nothing", () => {
    const config = { port: 3000, databaseUrl: undefined, hasDemo: true, proxies: 0 };
    expect(readConfig({})).toMatchObject({ ...config, dataFolder: expect.stringMatching(/examples.mail.data$/) });
    expect(readConfig({ PORT: "", DATABASE_URL: "", MAIL_DATA: "" })).toEqual(readConfig({}));
  });

  it("takes what it is told, a relative folder from where the command was typed", () => {
    const databaseUrl = "postgres://me:secret@db.example:5432/mail";
    const environment = { PORT: "0", DATABASE_URL: databaseUrl, MAIL_DEMO: "off", MAIL_PROXIES: "2", MAIL_DATA: "box" };
    expect(readConfig({ ...environment, INIT_CWD: "/home/ada" })).toEqual({
      port: 0,
      databaseUrl,
      hasDemo: false,
      proxies: 2,
      dataFolder: resolve("/home/ada/box"),
    });
  });

  it("names every mistake at once, and what was expected, but never a password", () => {
    const environment = { PORT: "65536", DATABASE_URL: "mysql://me:secret@db/mail", MAIL_DEMO: "maybe" };
    const attempt = () => readConfig(environment);
    expect(attempt).toThrow("PORT: expected a port, from 0 (any that is free) to 65535");
    expect(attempt).toThrow("DATABASE_URL: expected an address such as postgres://");
    expect(attempt).toThrow("MAIL_DEMO: expected on or off");
    expect(attempt).not.toThrow("secret");
  });

  it.each(["http", "-1", "3000.5", "1e3", " 80"])("refuses %j as a port", (PORT) => {
    expect(() => readConfig({ PORT })).toThrow("The environment has a mistake. PORT: expected a port");
  });
});
