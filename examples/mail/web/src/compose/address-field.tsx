import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "../shell/icon.js";
import "./address-field.css";
import { eachOnce, isAddress, splitAddresses } from "./addresses.js";

interface AddressFieldProps {
  readonly label: string;
  readonly addresses: readonly string[];
  /** What is being typed. */
  readonly typed: string;
  /** Addresses that the server refused, in lower case. */
  readonly refused: readonly string[];
  /** Whether it takes the focus when it appears. */
  readonly focused: boolean;
  readonly onChange: (addresses: readonly string[], typed: string) => void;
  readonly children?: ReactNode;
}

/** Addresses as chips, and room to type another one. */
export function AddressField(props: AddressFieldProps) {
  const { label, addresses, typed, refused, focused, onChange, children } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const takesFocus = useRef(focused);
  useEffect(() => {
    if (takesFocus.current) input.current?.focus();
  }, []);
  const take = (text: string) => onChange(eachOnce([...addresses, ...splitAddresses(text)]), "");
  const keys = (event: KeyboardEvent) => {
    const ends = ["Enter", ",", ";", " "].includes(event.key) && !event.ctrlKey && !event.metaKey;
    if (ends && (typed.includes("@") || event.key !== " ")) {
      if (typed.trim() !== "" || event.key !== "Enter") event.preventDefault();
      take(typed);
    }
    if (event.key === "Backspace" && typed === "") onChange(addresses.slice(0, -1), "");
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    if (!text.includes("@")) return;
    event.preventDefault();
    take(`${typed}${text}`);
  };
  return (
    <div className="compose__line address-field">
      <label htmlFor={id}>{label}</label>
      <ul className="address-field__chips" aria-label={`${label}: addresses`}>
        {addresses.map((address) => (
          <Chip
            key={address}
            address={address}
            problem={problemOf(address, refused)}
            onRemove={() => {
              onChange(
                addresses.filter((each) => each !== address),
                typed,
              );
              input.current?.focus();
            }}
          />
        ))}
        <li className="address-field__room">
          <input
            ref={input}
            id={id}
            inputMode="email"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={typed}
            onChange={({ target }) => onChange(addresses, target.value)}
            onKeyDown={keys}
            onPaste={paste}
            onBlur={() => typed.trim() !== "" && take(typed)}
          />
        </li>
      </ul>
      {children}
    </div>
  );
}

function problemOf(address: string, refused: readonly string[]): string | null {
  if (!isAddress(address)) return "This is no address";
  return refused.includes(address.toLowerCase()) ? "The message cannot be delivered there" : null;
}

interface ChipProps {
  readonly address: string;
  readonly problem: string | null;
  readonly onRemove: () => void;
}

function Chip({ address, problem, onRemove }: ChipProps) {
  return (
    <li className={`chip${problem ? " chip--wrong" : ""}`} title={problem ?? undefined}>
      {problem && <Icon name="problem" label={problem} />}
      <span className="chip__address">{address}</span>
      <button type="button" className="chip__remove" aria-label={`Remove ${address}`} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </li>
  );
}
