import type { MessageView } from '../../api.ts';
import { makeKey } from '../make-key.ts';
import type { ApiClient } from '../server/api-client.ts';
import { unsentOf } from '../server/request-error.ts';
import type { AskedPlace, PageState, Press } from '../state.ts';
import type { Store } from '../store.ts';

/** Presses the buttons of Eyeline's messages. */
export interface Presser {
  /**
   * Presses the button, or asks first where it wants a text.
   *
   * @param where the part of an incident's page that shows what becomes of it. Default: none, it shows in its thread.
   */
  press(message: MessageView, button: number, where?: AskedPlace): void;
  /** The answer to what was asked; null: never mind. */
  answer(text: string | null): void;
}

/** The key of a button in {@link PageState.presses}. */
export function pressId(message: number, button: number): string {
  return `${message}:${button}`;
}

export function createPresser(
  store: Store<PageState>,
  api: ApiClient,
  onSent: (message: MessageView) => void,
): Presser {
  function note(id: string, press: Press | null): void {
    store.update(({ presses }) => {
      const next = new Map(presses);
      if (press) next.set(id, press);
      else next.delete(id);
      return { presses: next };
    });
  }

  async function send(
    message: number,
    button: number,
    label: string,
    text: string,
    where: AskedPlace | null,
  ): Promise<void> {
    const id = pressId(message, button);
    const before = store.get().presses.get(id);
    if (before?.state === 'sending') return;
    const key = before && before.text === text ? before.key : makeKey();
    note(id, { state: 'sending', key, text, problem: null });
    try {
      const sent = await api.press({ key, message, button, label, text });
      onSent(sent);
      note(id, null);
      const { thread } = sent;
      if (where) store.set({ asked: { ...where, thread, state: 'sent', message: sent, problem: null } });
    } catch (error) {
      note(id, { state: 'failed', key, text, problem: unsentOf(error) });
    }
  }

  return {
    press({ id, buttons }, button, where) {
      const pressed = buttons[button];
      if (!pressed) return;
      // What is asked for would not be sent.
      if (store.get().presses.get(pressId(id, button))?.state === 'sending') return;
      const { label, ask } = pressed;
      if (ask === null) void send(id, button, label, '', where ?? null);
      else store.set({ question: { message: id, button, title: label, label: ask, where: where ?? null } });
    },
    answer(text) {
      const { question } = store.get();
      store.set({ question: null });
      if (!question || text === null) return;
      const { message, button, title, where } = question;
      void send(message, button, title, text, where);
    },
  };
}
