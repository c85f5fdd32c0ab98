const paths = {
  archive: "M3 4.5h14v3H3zM4.5 7.5v8h11v-8M8 10.5h4",
  attachment: "m15.5 9.5-5.7 5.7a3.5 3.5 0 0 1-5-5l6.2-6.2a2.3 2.3 0 0 1 3.3 3.3l-6 6a1.2 1.2 0 0 1-1.7-1.7l5.2-5.2",
  back: "M12 4.5 6.5 10l5.5 5.5",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  close: "m5.5 5.5 9 9m0-9-9 9",
  compose: "M4 16h3L16 7l-3-3-9 9zM11.5 5.5l3 3",
  contrast: "M10 3.5a6.5 6.5 0 1 0 0 13zM10 3.5a6.5 6.5 0 0 1 0 13",
  down: "m5 7.5 5 5 5-5",
  download: "M10 3.5v9m-4-3.5 4 4 4-4M4 16.5h12",
  drafts: "M11.5 3h-6v14h9V6zM11 3v3.5h3.5M8 10.5h4M8 13.5h2.5",
  forward: "M12 5.5 16.5 10 12 14.5M16 10H9a5 5 0 0 0-5 5",
  help: "M7.5 7.7a2.6 2.6 0 1 1 3.7 2.3c-.8.4-1.2.9-1.2 1.7m0 2.6v.1",
  inbox: "M3 11.5 5.5 4.5h9l2.5 7v4H3zM3 11.5h4l1 2h4l1-2h4",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  moon: "M16 11.7A6.5 6.5 0 0 1 8.3 4a6.5 6.5 0 1 0 7.7 7.7z",
  move: "M3 15.5v-11h5l1.5 2H17v9zM10 9l2.2 2.2L10 13.4M12 11.2H7",
  problem: "M10 3.5 17 16H3zM10 8.5v3.5m0 2v.1",
  read: "M3 8.5 10 4l7 4.5v7.5H3zM3 8.5l7 4.5 7-4.5",
  reply: "M8 5.5 3.5 10 8 14.5M4 10h7a5 5 0 0 1 5 5",
  replyAll: "M10 5.5 5.5 10l4.5 4.5M6 5.5 1.5 10 6 14.5M6 10h6a5 5 0 0 1 5 5",
  search: "M8.8 14a5.2 5.2 0 1 0 0-10.4 5.2 5.2 0 0 0 0 10.4zM12.7 12.7l4 4",
  sent: "m3 10 14-6.5-4.5 13.5-3-5.5zM9.5 11.5 17 3.5",
  signOut: "M8 3.5H4v13h4M12.5 6.5 16 10l-3.5 3.5M16 10H8",
  sun: "M10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM10 2.5V4m0 12v1.5M2.5 10H4m12 0h1.5M4.7 4.7l1 1m8.6 8.6 1 1m0-10.6-1 1m-8.6 8.6-1 1",
  trash: "M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.700 11h7.6l.700-11M8.5 8.5v5m3-5v5",
  unread: "M3 5h14v11H3zM3 5.5l7 6 7-6",
} as const;

export type IconName = keyof typeof paths;

/** A drawing of 20 by 20, in the colour of the text beside it, for eyes only. */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
