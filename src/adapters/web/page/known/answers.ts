import type { MessageView } from '../../api.ts';
import { firstLine } from '../text/lines.ts';
import { type Messages, messagesOfThread } from './messages.ts';

/** Roots of the threads in which something was at work and now is answered. */
export function answeredThreads(before: Messages, incoming: readonly MessageView[]): number[] {
  const answered = incoming.filter(
    ({ id, mark }) =>
      (mark === 'done' || mark === 'failed') && before.byId.get(id)?.mark !== mark && before.byId.has(id),
  );
  return [...new Set(answered.map(({ id, thread }) => thread ?? id))];
}

/** What a screen reader is told of a thread that was answered; null where the answer is not there. */
export function announce(messages: Messages, root: number): string | null {
  const answer = messagesOfThread(messages, root).findLast(({ author }) => author === 'eyeline');
  return answer ? `New answer: ${firstLine(answer)}` : null;
}
