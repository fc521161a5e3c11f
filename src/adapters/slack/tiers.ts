import type { Pace } from './lanes.ts';
import type { Method } from './scopes.ts';

/**
 * How fast the methods of a tier are called, at most what docs.slack.dev/apis/web-api/rate-limits grants in any
 * minute: 20, 50 and 100 calls a minute, per method and workspace.
 */
const TIERS: Readonly<Record<2 | 3 | 4, Pace>> = {
  2: { burst: 5, intervalMs: 4000 },
  3: { burst: 10, intervalMs: 1500 },
  4: { burst: 20, intervalMs: 750 },
};

/** Edits come in bursts of several messages, and then one every two seconds: 45 in the first minute. */
const EDITING: Pace = { burst: 15, intervalMs: 2000 };

/** Paces of methods by their pages, docs.slack.dev/reference/methods; others are not paced. */
const PACES: { readonly [M in Method]?: Pace } = {
  'chat.update': EDITING,
  'conversations.history': TIERS[3],
  'conversations.info': TIERS[3],
  'conversations.replies': TIERS[3],
  'files.getUploadURLExternal': TIERS[4],
  'files.info': TIERS[4],
  'reactions.add': TIERS[3],
  'reactions.remove': TIERS[2],
  'usergroups.users.list': TIERS[2],
  'users.info': TIERS[4],
};

/** How fast a method may be called; null where it is called too seldom to be paced. */
export function paceOf(method: Method): Pace | null {
  return PACES[method] ?? null;
}
