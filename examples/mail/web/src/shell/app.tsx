import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { queries } from "../api.js";
import { followNetwork } from "../live/connection.js";
import { SignIn } from "../sign-in/sign-in.js";
import { Logo } from "./logo.js";
import { Shell } from "./shell.js";

/** The sign-in or the mail, by who is signed in. */
export function App() {
  const {
    data: account,
    error,
    refetch,
  } = useQuery(queries.session.current.queryOptions(undefined, { retry: true, retryDelay: 1_000 }));
  useEffect(followNetwork, []);
  if (account) return <Shell key={account.address} />;
  if (account === null) return <SignIn />;
  return (
    <main className="app-start" aria-busy={!error}>
      <Logo />
      {error && (
        <button type="button" className="button" onClick={() => void refetch()}>
          Try again
        </button>
      )}
    </main>
  );
}
