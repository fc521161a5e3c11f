import type { MessageView } from '../../api.ts';
import { unsentOf } from '../server/request-error.ts';
import type { PageState, Tying } from '../state.ts';
import type { Store } from '../store.ts';
import type { CommandSender } from './command-sender.ts';
import { whenDone } from './when-done.ts';

/** Ties portraits to accounts from the page of their incident. */
export interface AccountTier {
  /**
   * Sends the command in a thread of the incident, where its answer stands.
   *
   * @param thread null: in the channel, for an incident without a thread at the desk.
   * @param account as it was written: its address, handle or number.
   * @param onDone called once it was tied; of an account that is refused, never.
   */
  tie(incident: number, thread: number | null, portrait: number, account: string, onDone: () => void): void;
}

export function createAccountTier(
  store: Store<PageState>,
  sender: Pick<CommandSender, 'send'>,
  onSent: (message: MessageView) => void,
): AccountTier {
  return {
    tie(incident, thread, portrait, account, onDone) {
      if (store.get().tying?.state === 'sending') {
        store.set({ untaken: { incident, portrait } });
        return;
      }
      const tying: Tying = { incident, portrait, state: 'sending', message: null, problem: null };
      store.set({ tying, untaken: null });
      const text = `/account link --portraits ${portrait} --incident ${incident} --account ${account}`;
      sender.send(thread, text).then(
        (message) => {
          onSent(message);
          store.set({ tying: { ...tying, state: 'sent', message } });
          whenDone(store, message, onDone);
        },
        (error: unknown) => {
          store.set({ tying: { ...tying, state: 'failed', problem: unsentOf(error) } });
        },
      );
    },
  };
}
