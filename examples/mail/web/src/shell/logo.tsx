import "./logo.css";

/** The name, with its mark. */
export function Logo() {
  return (
    <span className="logo">
      <svg className="logo__mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect className="logo__ground" width="32" height="32" rx="9" />
        <path
          className="logo__letter"
          d="M7 10.5A2.5 2.5 0 0 1 9.5 8h13a2.5 2.5 0 0 1 2.5 2.5v8a2.5 2.5 0 0 1-2.5 2.5H15l-5 4v-4h-.5A2.5 2.5 0 0 1 7 18.5z"
        />
        <path className="logo__flap" d="m10.5 12 5.5 4 5.5-4" />
      </svg>
      <span className="logo__name">
        Parley <span className="logo__kind">Mail</span>
      </span>
    </span>
  );
}
