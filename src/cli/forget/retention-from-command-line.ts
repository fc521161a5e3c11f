import {
  type RetentionAsked,
  readRule,
  showRetention,
} from '../../core/chat/answers/forget/answer-retention.ts';
import { plainText } from '../../core/chat/answers/sending/plain-text.ts';
import { KEEP_ALL } from '../../core/incident/forget/retention-store.ts';
import type { TenantStore } from '../../core/incident/stores/tenant-store.ts';
import type { ForgetTools } from './forget-from-command-line.ts';

/**
 * Sets what is asked for, and says how long what is kept. The bot carries it out.
 *
 * @throws EyelineError `INVALID_USAGE` for what is no number of days.
 */
export function setRetention(
  store: TenantStore,
  { clock, ...asked }: RetentionAsked & { readonly clock: boolean },
  { now, write }: ForgetTools,
): void {
  const nowMs = now();
  const before = store.retention.setting() ?? KEEP_ALL;
  const rule = readRule(asked, before);
  if (clock) store.retention.confirmClock();
  if (asked.incidents !== undefined || asked.messages !== undefined)
    store.retention.set(rule, store.retention.setting()?.place ?? null, { actor: null, atMs: nowMs });
  write(plainText(showRetention({ store, audience: 'tenant' }, nowMs)));
}
