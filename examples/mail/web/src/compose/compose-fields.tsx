import { useState } from "react";
import { useStore } from "../store.js";
import { AddressField } from "./address-field.js";
import type { Composition } from "./composition.js";

interface ComposeFieldsProps {
  readonly composition: Composition;
  /** Whether it was known from the start whom it is for. */
  readonly answers: boolean;
}

/** Whom a message is for, and what it is about. */
export function ComposeFields({ composition, answers }: ComposeFieldsProps) {
  const { draft, refusal } = useStore(composition.state);
  const [withCc, setWithCc] = useState(draft.cc.length > 0 || draft.typedCc !== "");
  return (
    <div className="compose__fields">
      <AddressField
        label="To"
        addresses={draft.to}
        typed={draft.typedTo}
        refused={refusal?.addresses ?? []}
        focused={!answers}
        onChange={(to, typedTo) => composition.edit({ to, typedTo })}
      >
        {!withCc && (
          <button type="button" className="compose__cc" onClick={() => setWithCc(true)}>
            Cc
          </button>
        )}
      </AddressField>
      {withCc && (
        <AddressField
          label="Cc"
          addresses={draft.cc}
          typed={draft.typedCc}
          refused={refusal?.addresses ?? []}
          focused={draft.cc.length === 0}
          onChange={(cc, typedCc) => composition.edit({ cc, typedCc })}
        />
      )}
      <label className="compose__line">
        <span>Subject</span>
        <input
          value={draft.subject}
          maxLength={1_000}
          onChange={({ target }) => composition.edit({ subject: target.value })}
        />
      </label>
    </div>
  );
}
