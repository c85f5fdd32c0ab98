import { isError } from "@parley/client";
import { mail } from "@parley/example-mail-contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useRef, useState } from "react";
import { queries } from "../api.js";
import { Logo } from "../shell/logo.js";
import { ThemeToggle } from "../shell/theme-toggle.js";
import { useStore } from "../store.js";
import { errorWords } from "../words/errors.js";
import { demoAccounts } from "./demo-accounts.js";
import { beginSession, expired } from "./session.js";
import "./sign-in.css";
import { useCountdown } from "./use-countdown.js";

/** Asks who it is. */
export function SignIn() {
  const client = useQueryClient();
  const before = useStore(expired);
  const [address, setAddress] = useState(before?.address ?? "");
  const [password, setPassword] = useState("");
  const button = useRef<HTMLButtonElement>(null);
  const signingIn = useMutation(
    queries.session.signIn.mutationOptions({
      onSuccess: (account) => beginSession(client, account),
    }),
  );
  const waitMs = isError(signingIn.error, mail.session.signIn, "TOO_MANY_ATTEMPTS")
    ? signingIn.error.data.retryAfterMs
    : 0;
  const seconds = useCountdown(waitMs, signingIn.submittedAt);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (seconds === 0) signingIn.mutate({ address: address.trim(), password });
  };
  return (
    <main className="sign-in">
      <div className="sign-in__theme">
        <ThemeToggle />
      </div>
      <form className="sign-in__card" onSubmit={submit} aria-labelledby="sign-in-title">
        <Logo />
        <h1 id="sign-in-title" className="sign-in__title">
          Sign in to your mail
        </h1>
        {before && (
          <p className="notice notice--warn" role="status">
            Your session has ended. Sign in again: what you were writing is still here.
          </p>
        )}
        <label className="sign-in__label">
          Address
          <input
            className="field"
            type="email"
            name="address"
            autoComplete="username"
            required
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        </label>
        <label className="sign-in__label">
          Password
          <input
            className="field"
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        <Refusal error={signingIn.error} seconds={seconds} />
        <button
          ref={button}
          type="submit"
          className="button button--primary"
          disabled={signingIn.isPending || seconds > 0}
        >
          {signingIn.isPending ? "Signing in…" : "Sign in"}
        </button>
        <DemoAccounts
          onChoose={(chosen) => {
            setAddress(chosen.address);
            setPassword(chosen.password);
            // So that Enter signs in.
            button.current?.focus();
          }}
        />
      </form>
    </main>
  );
}

function Refusal({ error, seconds }: { readonly error: Error | null; readonly seconds: number }) {
  const words = wordsFor(error, seconds);
  return (
    <div role="alert" className="sign-in__alert">
      {words && <p className="notice notice--problem">{words}</p>}
    </div>
  );
}

function wordsFor(error: Error | null, seconds: number): string | null {
  if (!error) return null;
  if (isError(error, mail.session.signIn, "TOO_MANY_ATTEMPTS")) {
    return seconds > 0 ? `Too many attempts. You can try again in ${seconds} s.` : "You can try again now.";
  }
  return errorWords(error);
}

function DemoAccounts({ onChoose }: { readonly onChoose: (account: (typeof demoAccounts)[number]) => void }) {
  return (
    <section className="sign-in__demo" aria-label="Demo accounts">
      <p>Demo accounts, to look around:</p>
      <ul>
        {demoAccounts.map((account) => (
          <li key={account.address}>
            <button type="button" className="sign-in__account" onClick={() => onChoose(account)}>
              <span>{account.address}</span>
              <span className="sign-in__password">{account.password}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
