/** A kept draft, without what is in it. */
export interface KeptDraft {
  /** The tab's name and the place. */
  readonly key: readonly [string, string | number];
  readonly savedMs: number;
  readonly sizeBytes: number;
}

/** How long a draft outlives its tab, ms; as long as the server keeps a file that was not sent. */
export const MAX_AGE_MS = 24 * 3_600_000;
/** All drafts of a browser, bytes. */
export const MAX_BYTES = 256 * 2 ** 20;

/** The drafts of other tabs that have had their time: an open tab renews its own. */
export function outdated(kept: readonly KeptDraft[], tab: string, nowMs: number): KeptDraft[] {
  return kept.filter(({ key, savedMs }) => key[0] !== tab && !(nowMs - savedMs <= MAX_AGE_MS));
}

/**
 * What gives way to a draft of this size, the oldest first: other tabs' drafts only.
 *
 * @returns null where even without them there is no room.
 */
export function makeRoom(
  kept: readonly KeptDraft[],
  draft: Pick<KeptDraft, 'key' | 'sizeBytes'>,
  maxBytes = MAX_BYTES,
): KeptDraft[] | null {
  const [tab, place] = draft.key;
  const rest = kept.filter(({ key }) => key[0] !== tab || key[1] !== place);
  let excess = rest.reduce((sum, { sizeBytes }) => sum + sizeBytes, draft.sizeBytes) - maxBytes;
  const gone: KeptDraft[] = [];
  const others = rest.filter(({ key }) => key[0] !== tab).sort((a, b) => a.savedMs - b.savedMs);
  for (const other of others) {
    if (excess <= 0) break;
    gone.push(other);
    excess -= other.sizeBytes;
  }
  return excess > 0 ? null : gone;
}
