import { writeCommandLine } from '../../core/chat/answers/export/command-line.ts';
import { answerForget } from '../../core/chat/answers/forget/answer-forget.ts';
import { answerForgotten, listForgotten } from '../../core/chat/answers/forget/answer-forgotten.ts';
import { plainText } from '../../core/chat/answers/sending/plain-text.ts';
import { EyelineError } from '../../core/errors.ts';
import { DEFAULT_TLP } from '../../core/export/case/tlp.ts';
import type { ForgetReason, ForgetTarget } from '../../core/incident/forget/forget-store.ts';
import type { TenantStore } from '../../core/incident/stores/tenant-store.ts';

/** What the command line forgets. */
export interface ForgetRequest {
  readonly target: ForgetTarget;
  /** As it is named to people. */
  readonly name: string;
  readonly because: ForgetReason;
  /** The code of the question; null: it is asked. */
  readonly confirm: string | null;
}

export interface ForgetTools {
  readonly now: () => number;
  readonly write: (line: string) => void;
}

/**
 * Asks, or forgets with the question's code: rows and files at once, also beside a running bot. Answers on platforms are
 * left to the bot.
 *
 * @throws EyelineError as the store; `INVALID_USAGE` while a bot works on what is to be forgotten.
 */
export async function forgetFromCommandLine(
  store: TenantStore,
  { target, name, because, confirm }: ForgetRequest,
  { now, write }: ForgetTools,
): Promise<void> {
  const by = { actor: null, atMs: now(), submissionId: null };
  if (confirm === null) {
    const asked = { target, name, invocation: { command: '', options: {} }, because: undefined };
    const question = answerForget({ store, by, audience: 'tenant' }, { ...asked, confirm: undefined });
    write(plainText(question));
    const { code } = store.forgets.preview(target);
    write('');
    if (target.incident !== null)
      write(`To keep a copy, export it first: ${exportOf(store, target.incident)}`);
    write(`To forget it, run the same command with --confirm ${code}`);
    return;
  }
  const { id } = store.forgets.begin(target, confirm, because, by);
  if (!store.forgets.removeRows(id))
    throw new EyelineError('INVALID_USAGE', {
      expected: 'nothing at work on what is to be forgotten',
      received: 'a message that Eyeline has not answered yet',
      action:
        'It is written down: the bot forgets it once that is answered. `eyeline forget list` shows how far it is.',
    });
  await store.forgets.removeFiles(id);
  const isCompact = store.forgets.compact();
  if (isCompact) store.forgets.finish(id);
  const stub = store.forgets.find(id);
  if (stub) write(plainText(answerForgotten(stub, store.forgets.backups())));
  if (stub?.state !== 'done')
    write('The bot does the rest: within a minute where it runs, else at its next start.');
}

/** Lists what was forgotten. */
export function listForgets(store: TenantStore, write: (line: string) => void): void {
  write(plainText(listForgotten(store.forgets.list())));
}

/** Everything of it, as the command line writes it. */
function exportOf({ tenant }: TenantStore, incident: number): string {
  return writeCommandLine(tenant, incident, 'zip', {
    isAll: true,
    isMasked: false,
    tlp: DEFAULT_TLP,
    hasMembers: true,
    hasPlaces: true,
    hasScreenshots: true,
  });
}
