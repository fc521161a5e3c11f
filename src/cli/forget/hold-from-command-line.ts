import { answerHold } from '../../core/chat/answers/forget/answer-hold.ts';
import { plainText } from '../../core/chat/answers/sending/plain-text.ts';
import { code } from '../../core/chat/port/line.ts';
import type { TenantStore } from '../../core/incident/stores/tenant-store.ts';
import { requireIncident } from '../require-incident.ts';
import type { ForgetTools } from './forget-from-command-line.ts';

/**
 * Keeps an incident from every forget, or ends that, and says what changed.
 *
 * @throws EyelineError `INVALID_USAGE` where there is no such incident, or it is being forgotten already.
 */
export function holdFromCommandLine(
  store: TenantStore,
  { incident, off, tenant }: { readonly incident: number; readonly off: boolean; readonly tenant: string },
  { now, write }: ForgetTools,
): void {
  requireIncident(store, incident);
  const release = code(`eyeline hold ${incident} --off --tenant ${tenant}`);
  const by = { actor: null, atMs: now(), submissionId: null };
  write(plainText(answerHold(store.holds, { incident, off, release }, by).answer));
}
