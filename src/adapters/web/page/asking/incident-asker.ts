import type { MessageView } from '../../api.ts';
import { makeKey } from '../make-key.ts';
import type { ApiClient } from '../server/api-client.ts';
import { problemOf } from '../server/request-error.ts';
import type { Asked, PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { whenDone } from './when-done.ts';

/** Works on an incident from its page. */
export interface IncidentAsker {
  /**
   * Sends a command as if it was written in a thread of the incident, where its answer stands.
   *
   * @param place which part of the page shows what becomes of it.
   * @param thread null: in the channel, for an incident without a thread at the desk.
   * @param onDone called once it was done; of a command that is refused, or that does not get through, never: what was
   *   written is needed again.
   */
  ask(
    incident: number,
    place: Asked['place'],
    thread: number | null,
    text: string,
    onDone?: () => void,
  ): void;
  /** Chooses a finding, or no more. */
  choose(finding: number): void;
  /** Chooses these, and no others. */
  chooseOnly(findings: readonly number[]): void;
  filter(change: Partial<PageState['faces']['filter']>): void;
}

export function createIncidentAsker(
  store: Store<PageState>,
  api: ApiClient,
  onSent: (message: MessageView) => void,
): IncidentAsker {
  return {
    ask(incident, place, thread, text, onDone) {
      if (store.get().asked?.state === 'sending') return;
      const asked: Asked = { incident, place, state: 'sending', message: null, problem: null };
      store.set({ asked });
      api.send({ key: makeKey(), thread, text, uploads: [] }).then(
        (message) => {
          onSent(message);
          store.set({ asked: { ...asked, state: 'sent', message } });
          if (onDone) whenDone(store, message, onDone);
        },
        (error: unknown) => {
          store.set({ asked: { ...asked, state: 'failed', problem: problemOf(error) } });
        },
      );
    },
    choose: (finding) =>
      store.update(({ faces }) => {
        const chosen = new Set(faces.chosen);
        if (!chosen.delete(finding)) chosen.add(finding);
        return { faces: { ...faces, chosen } };
      }),
    chooseOnly: (findings) =>
      store.update(({ faces }) => ({ faces: { ...faces, chosen: new Set(findings) } })),
    filter: (change) =>
      store.update(({ faces }) => ({ faces: { ...faces, filter: { ...faces.filter, ...change } } })),
  };
}
