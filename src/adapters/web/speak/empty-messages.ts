import type { Origin, Posted } from '../../../core/chat/port/adapter.ts';
import { say } from '../../../core/chat/port/message.ts';
import type { MessageLog } from '../../../core/incident/stores/message-log.ts';
import { eyelineContent, type PersonContent, personContent } from '../content.ts';
import { encodeMessage } from './encode.ts';

/** What stands in the place of a message that was forgotten. */
const FORGOTTEN = 'Forgotten.';

/**
 * Empties messages of the desk: Eyeline's own, and the person's that they answered. Their places stay, so that the
 * thread reads on; their texts, files and buttons go.
 */
export function emptyMessages(
  log: MessageLog,
  { platformId }: Pick<Origin, 'platformId'>,
  messages: readonly Posted[],
): void {
  for (const { reference } of messages) {
    const own = log.find(idOf(reference));
    if (own?.author !== 'eyeline') continue;
    const { answers } = eyelineContent(own);
    log.edit(own.id, encodeMessage(say(FORGOTTEN), answers));
  }
  const answered = log.find(idOf(platformId));
  if (answered?.author !== 'person') return;
  const { mark } = personContent(answered);
  const empty: PersonContent = { text: FORGOTTEN, files: [], invocation: null, mark };
  log.edit(answered.id, JSON.stringify(empty));
}

/** 0, which no message has, for what is no id. */
function idOf(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}
