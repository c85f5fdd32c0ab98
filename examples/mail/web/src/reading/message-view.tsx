import { hrefOf } from "@parley/client";
import { useState } from "react";
import { api } from "../api.js";
import { Avatar } from "../shell/avatar.js";
import { Icon } from "../shell/icon.js";
import type { Message, Person } from "../types.js";
import { fullDate } from "../words/dates.js";
import { Attachments } from "./attachments.js";
import { HtmlMail } from "./html-mail.js";
import "./message-view.css";
import { SourceDialog } from "./source-dialog.js";
import { TextMail } from "./text-mail.js";

/** One message: who, to whom, when, what, and what is attached. */
export function MessageView({ message }: { readonly message: Message }) {
  const [asText, setAsText] = useState(false);
  const [source, setSource] = useState(false);
  const html = asText ? null : message.html;
  return (
    <section className="message-view" aria-label={`From ${message.from.name || message.from.address}`}>
      <Header message={message} />
      {message.problem && (
        <div className="notice notice--warn" role="note">
          <Icon name="problem" />
          <div>
            <p className="message-view__problem">This message could not be read whole.</p>
            <p>{message.problem}</p>
          </div>
        </div>
      )}
      {html ? <HtmlMail html={html} attachments={message.attachments} /> : <TextMail text={message.text} />}
      <Attachments attachments={message.attachments.filter(({ contentId }) => contentId === null || !html)} />
      <footer className="message-view__footer">
        {message.html && (
          <button type="button" onClick={() => setAsText((now) => !now)}>
            {asText ? "Show as it was written" : "Show as plain text"}
          </button>
        )}
        <button type="button" onClick={() => setSource(true)}>
          Show the source
        </button>
        <a href={hrefOf(api.messages.source, { id: message.id })} download={`${message.subject || "message"}.eml`}>
          Download the message
        </a>
      </footer>
      {source && <SourceDialog id={message.id} onClose={() => setSource(false)} />}
    </section>
  );
}

function Header({ message: { from, to, cc, at } }: { readonly message: Message }) {
  return (
    <header className="message-view__header">
      <Avatar person={from} />
      <div className="message-view__people">
        <p className="message-view__from">
          <strong>{from.name || from.address || "(unknown sender)"}</strong>
          {from.name && <span className="message-view__address">{from.address}</span>}
        </p>
        <p className="message-view__to">
          {to.length > 0 && <>to {names(to)}</>}
          {cc.length > 0 && <>, copy to {names(cc)}</>}
        </p>
      </div>
      <time className="message-view__date" dateTime={at.toISOString()}>
        {fullDate(at)}
      </time>
    </header>
  );
}

function names(people: readonly Person[]) {
  return people.map(({ name, address }, index) => (
    <span key={address} title={address}>
      {index > 0 && ", "}
      {name || address}
    </span>
  ));
}
