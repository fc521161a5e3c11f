import type { MessageView } from '../../api.ts';
import { unsentOf } from '../server/request-error.ts';
import type { Asked, PageState } from '../state.ts';
import type { Store } from '../store.ts';
import type { CommandSender } from './command-sender.ts';
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
   * @returns whether it was taken; while another one is being sent it is not, which the part says, and what was written
   *   is needed again.
   */
  ask(
    incident: number,
    place: Asked['place'],
    thread: number | null,
    text: string,
    onDone?: () => void,
  ): boolean;
  /** Chooses a finding, or no more. */
  choose(finding: number): void;
  /** Chooses these, and no others. */
  chooseOnly(findings: readonly number[]): void;
  filter(change: Partial<PageState['faces']['filter']>): void;
}

export function createIncidentAsker(
  store: Store<PageState>,
  sender: Pick<CommandSender, 'send'>,
  onSent: (message: MessageView) => void,
): IncidentAsker {
  /** Notes what became of it, unless the part that asked is not shown any more, or another command is being sent. */
  function note(before: Asked, change: Partial<Asked>): void {
    store.update(({ asked: now }) => {
      const isShown = now === before || (now?.incident === before.incident && now.state !== 'sending');
      return isShown ? { asked: { ...before, ...change } } : {};
    });
  }

  return {
    ask(incident, place, thread, text, onDone) {
      if (store.get().asked?.state === 'sending') {
        store.set({ untaken: { incident, place } });
        return false;
      }
      const asked: Asked = { incident, place, thread, state: 'sending', message: null, problem: null };
      store.set({ asked, untaken: null });
      sender.send(thread, text).then(
        (message) => {
          onSent(message);
          note(asked, { state: 'sent', message });
          if (onDone) whenDone(store, message, onDone);
        },
        (error: unknown) => note(asked, { state: 'failed', problem: unsentOf(error) }),
      );
      return true;
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
