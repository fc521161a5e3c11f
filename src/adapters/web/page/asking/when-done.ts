import type { MessageView } from '../../api.ts';
import { answerTo } from '../known/messages.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';

/** Calls back once a command that was sent was done; of one that is refused, never: what was written is needed again. */
export function whenDone(store: Store<PageState>, sent: MessageView, onDone: () => void): void {
  function look({ messages }: PageState): boolean {
    const answer = answerTo(messages, sent);
    const mark = messages.byId.get(sent.id)?.mark;
    const isOver = answer !== undefined && (mark === 'done' || mark === 'failed');
    // A refusal of what was asked has the mark of what was done: nothing has failed but the asking.
    if (isOver && mark === 'done' && !answer.isFailure) onDone();
    return isOver;
  }
  // The stream may have been faster than the answer to what was sent.
  if (look(store.get())) return;
  const end = store.subscribe((state) => {
    if (look(state)) end();
  });
}
