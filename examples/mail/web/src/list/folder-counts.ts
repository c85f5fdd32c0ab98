import type { FolderCount, Summary } from "../types.js";

/** What became of a message: null for one that was not there before, or is not there afterwards. */
export interface Change {
  readonly before: Summary | null;
  readonly after: Summary | null;
}

/** The folders' counts after some messages changed, before the server has said so. */
export function countChanges(counts: readonly FolderCount[], changes: readonly Change[]): FolderCount[] {
  return counts.map(({ folder, total, unread }) => {
    const before = changes.flatMap((change) => (change.before?.folder === folder ? change.before : []));
    const after = changes.flatMap((change) => (change.after?.folder === folder ? change.after : []));
    return {
      folder,
      total: Math.max(0, total + after.length - before.length),
      unread: Math.max(0, unread + unreadOf(after) - unreadOf(before)),
    };
  });
}

function unreadOf(summaries: readonly Summary[]): number {
  return summaries.filter(({ read }) => !read).length;
}
