import { linkify } from "./linkify.js";
import "./text-mail.css";
import { toTextBlocks } from "./text-blocks.js";

/** A mail that is text: its addresses can be followed, and what it quotes is folded away. */
export function TextMail({ text }: { readonly text: string }) {
  const blocks = toTextBlocks(text);
  if (blocks.length === 0) return <p className="text-mail text-mail--empty">This message has no text.</p>;
  const onlyQuoted = blocks.every(({ kind }) => kind === "quoted");
  return (
    <div className="text-mail">
      {blocks.map(({ kind, text: words }, index) => {
        const key = `${index} ${kind}`;
        if (kind === "written") return <Linked key={key} text={words} />;
        return (
          <details key={key} className="text-mail__quoted" open={onlyQuoted}>
            <summary>Quoted text</summary>
            <Linked text={words} />
          </details>
        );
      })}
    </div>
  );
}

function Linked({ text }: { readonly text: string }) {
  return (
    <p className="text-mail__words">
      {linkify(text).map(({ text: words, href }, index) =>
        href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
          <a key={index} href={href} target="_blank" rel="noopener noreferrer" title={href}>
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </p>
  );
}
