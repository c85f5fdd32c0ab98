import { describe, expect, it } from "vitest";
import { summary } from "../list/summary.fixture.js";
import type { Message } from "../types.js";
import { replyTo, withPrefix } from "./replies.js";

const ada = { name: "Ada", address: "ada@x.example" };
const grace = { name: "Grace", address: "grace@x.example" };
const joan = { name: "", address: "joan@x.example" };

const message: Message = {
  ...summary(1),
  from: ada,
  to: [grace, joan],
  cc: [
    { name: "", address: "ADA@x.example" },
    { name: "", address: "mary@x.example" },
  ],
  subject: "Lunch",
  text: "Today?\r\n\n> or tomorrow\n",
  html: null,
  attachments: [{ id: "a1", name: "menu.pdf", type: "application/pdf", sizeBytes: 9, contentId: null }],
  inReplyTo: null,
};

describe("replyTo", () => {
  it("answers the sender, below room for the answer, with everything quoted", () => {
    const reply = replyTo(message, "reply", grace.address);
    expect(reply).toMatchObject({
      to: [ada.address],
      cc: [],
      subject: "Re: Lunch",
      inReplyTo: message.id,
      uploads: [],
    });
    expect(reply.text).toMatch(/^\n\nOn .*, Ada <ada@x.example> wrote:\n> Today\?\n>\n>> or tomorrow\n$/);
  });

  it("leaves room in the draft, however long the message is", () => {
    const long = { ...message, subject: "x".repeat(1_000), text: "a\n".repeat(500_000) };
    const reply = replyTo(long, "reply", grace.address);
    expect(reply.text.length).toBeLessThan(500_000);
    expect(reply.text).toContain("> […]");
    expect(reply.subject).toHaveLength(1_000);
  });

  it("answers all but oneself, each once", () => {
    expect(replyTo(message, "replyAll", "Grace@X.example")).toMatchObject({
      to: [ada.address, joan.address],
      cc: ["mary@x.example"],
    });
  });

  it("answers one's own message to whom it was sent", () => {
    expect(replyTo(message, "reply", ada.address).to).toEqual([grace.address, joan.address]);
  });

  it("answers oneself when there is nobody else", () => {
    expect(replyTo({ ...message, to: [ada], cc: [] }, "replyAll", ada.address).to).toEqual([ada.address]);
  });

  it("hands a message on with its attachments, as no answer", () => {
    const forward = replyTo(message, "forward", grace.address);
    expect(forward).toMatchObject({ to: [], subject: "Fwd: Lunch", inReplyTo: null });
    expect(forward.uploads.map(({ attachment }) => attachment?.id)).toEqual(["a1"]);
    expect(forward.text).toContain("From: Ada <ada@x.example>\nTo: Grace <grace@x.example>, joan@x.example\n");
  });
});

describe("withPrefix", () => {
  it.each([
    ["Re", "Lunch", "Re: Lunch"],
    ["Re", "RE: re: Lunch", "Re: Lunch"],
    ["Re", "AW: Essen", "Re: Essen"],
    ["Re", "Fwd: Lunch", "Re: Fwd: Lunch"],
    ["Fwd", "Fw: Lunch", "Fwd: Lunch"],
    ["Re", "", "Re:"],
  ] as const)("puts %s before %j", (prefix, subject, expected) => {
    expect(withPrefix(prefix, subject)).toBe(expected);
  });
});
