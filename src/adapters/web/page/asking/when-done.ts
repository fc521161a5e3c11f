import type { MessageView } from '../../api.ts';
import { answerTo } from '../known/messages.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';

/** Calls back once a command that was sent was done; of one that is refused, never: what was written is needed again. */
export function whenDone(store: Store<PageState>, sent: MessageView, onDone: () => void): void {
  function look({ messages }: PageState): boolean {
    const answer = answerTo(messages, sent);
    // What was done offers next steps; a refusal of what was asked has none.
    if (answer && answer.buttons.length > 0) onDone();
    const mark = messages.byId.get(sent.id)?.mark;
    return answer !== undefined && (answer.buttons.length > 0 || mark === 'done' || mark === 'failed');
  }
  // The stream may have been faster than the answer to what was sent.
  if (look(store.get())) return;
  const end = store.subscribe((state) => {
    if (look(state)) end();
  });
}
