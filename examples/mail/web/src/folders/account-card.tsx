import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { queries } from "../api.js";
import { closeComposer } from "../compose/composer.js";
import { Icon } from "../shell/icon.js";
import { ThemeToggle } from "../shell/theme-toggle.js";
import { endSession } from "../sign-in/session.js";
import { size } from "../words/sizes.js";
import "./account-card.css";

/** Who is signed in, how full the mailbox is, and the way out. */
export function AccountCard({ onHelp }: { readonly onHelp: () => void }) {
  const client = useQueryClient();
  const { data: account } = useQuery(queries.session.current.queryOptions());
  const signingOut = useMutation(queries.session.signOut.mutationOptions({ onSuccess: () => endSession(client) }));
  if (!account) return null;
  const used = `${size(account.usedBytes)} of ${size(account.quotaBytes)} used`;
  const signOut = async () => {
    // What could not be saved would be lost.
    if (await closeComposer()) signingOut.mutate();
  };
  return (
    <section className="account" aria-label="Account">
      <p className="account__name">{account.name}</p>
      <p className="account__address">{account.address}</p>
      <meter
        className="account__meter"
        aria-label={used}
        min={0}
        max={account.quotaBytes}
        high={account.quotaBytes * 0.9}
        value={account.usedBytes}
      />
      <p className="account__used">{used}</p>
      <div className="account__buttons">
        <button
          type="button"
          className="icon-button"
          aria-label="Keyboard help"
          title="Keyboard help (?)"
          onClick={onHelp}
        >
          <Icon name="help" />
        </button>
        <ThemeToggle />
        <button
          type="button"
          className="icon-button"
          aria-label="Sign out"
          title="Sign out"
          disabled={signingOut.isPending}
          onClick={() => void signOut()}
        >
          <Icon name="signOut" />
        </button>
      </div>
    </section>
  );
}
