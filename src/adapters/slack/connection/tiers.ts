import type { Pace } from './lanes.ts';
import type { Method } from './scopes.ts';

/**
 * How fast the methods of a tier are called: at most 17, 45 and 90 calls in any minute, a tenth less than the 20, 50
 * and 100 of docs.slack.dev/apis/web-api/rate-limits, since calls do not arrive as evenly as they are sent.
 */
const TIERS: Readonly<Record<2 | 3 | 4, Pace>> = {
  2: { burst: 4, intervalMs: 4500 },
  3: { burst: 8, intervalMs: 1600 },
  4: { burst: 15, intervalMs: 800 },
};

/** Edits come in bursts of several messages, and then one every two seconds: 45 in the first minute. */
const EDITING: Pace = { burst: 15, intervalMs: 2000 };

/** Paces of methods by their pages, docs.slack.dev/reference/methods; others are not paced. */
const PACES: { readonly [M in Method]?: Pace } = {
  'chat.delete': TIERS[3],
  'chat.postEphemeral': TIERS[4],
  'chat.update': EDITING,
  'conversations.history': TIERS[3],
  'conversations.info': TIERS[3],
  'conversations.replies': TIERS[3],
  'files.delete': TIERS[3],
  'files.getUploadURLExternal': TIERS[4],
  'files.info': TIERS[4],
  'reactions.add': TIERS[3],
  'reactions.remove': TIERS[2],
  'usergroups.users.list': TIERS[2],
  'users.info': TIERS[4],
  'views.publish': TIERS[4],
};

/** How fast a method may be called; null where it is called too seldom to be paced. */
export function paceOf(method: Method): Pace | null {
  return PACES[method] ?? null;
}
