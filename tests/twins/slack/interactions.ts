import type { Ids } from './ids.ts';
import { SlackRefusal } from './methods/method.ts';
import type { Json } from './rules.ts';

/** docs.slack.dev/interactivity/handling-user-interaction: a trigger_id is good for 3 s and one use. */
const TRIGGER_MS = 3000;
/** The same page: a response_url takes 5 posts within 30 minutes. */
const RESPONSE_MS = 30 * 60_000;
const RESPONSE_POSTS = 5;

/** A modal that stands on a person's screen. */
export interface OpenView {
  /** As the app gave it, completed: `ViewOutput` of @slack/bolt without `state`. */
  view: Json;
  readonly user: string;
}

/** Where answers by response_url go. */
export interface ResponseTarget {
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed; null for commands. */
  readonly messageTs: string | null;
  readonly threadTs: string | null;
}

export interface Interactions {
  /** Files that people gave the app in a modal. */
  readonly grantedFiles: Set<string>;
  /** By id. */
  readonly views: Map<string, OpenView>;
  /** Published Home tabs, by person. */
  readonly homes: Map<string, Json>;
  makeTrigger(user: string): string;
  /** Who triggered it. Names of the errors: docs.slack.dev/reference/methods/views.open. */
  useTrigger(id: string): string;
  makeResponseAddress(target: ResponseTarget): string;
  /** Counts a post; the error is Slack's text in a 404. */
  useResponseAddress(key: string): ResponseTarget | 'used_url' | 'expired_url' | 'invalid_url';
}

export function makeInteractions(ids: Ids, nowMs: () => number, origin: () => string): Interactions {
  const triggers = new Map<string, { user: string; untilMs: number; isUsed: boolean }>();
  const responses = new Map<string, { target: ResponseTarget; untilMs: number; left: number }>();
  return {
    grantedFiles: new Set(),
    views: new Map(),
    homes: new Map(),
    makeTrigger(user) {
      const id = `${ids.next('TR')}.0000000000.twin`;
      triggers.set(id, { user, untilMs: nowMs() + TRIGGER_MS, isUsed: false });
      return id;
    },
    useTrigger(id) {
      const trigger = triggers.get(id);
      if (!trigger) throw new SlackRefusal('invalid_trigger_id');
      if (trigger.isUsed) throw new SlackRefusal('exchanged_trigger_id');
      if (nowMs() > trigger.untilMs) throw new SlackRefusal('expired_trigger_id');
      trigger.isUsed = true;
      return trigger.user;
    },
    makeResponseAddress(target) {
      const key = ids.next('R');
      responses.set(key, { target, untilMs: nowMs() + RESPONSE_MS, left: RESPONSE_POSTS });
      return `${origin()}/response/${key}`;
    },
    useResponseAddress(key) {
      const response = responses.get(key);
      if (!response) return 'invalid_url';
      if (nowMs() > response.untilMs) return 'expired_url';
      if (response.left === 0) return 'used_url';
      response.left -= 1;
      return response.target;
    },
  };
}
