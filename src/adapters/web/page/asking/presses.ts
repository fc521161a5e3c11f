import type { MessageView } from '../../api.ts';
import { makeKey } from '../make-key.ts';
import type { ApiClient } from '../server/api-client.ts';
import { problemOf } from '../server/request-error.ts';
import type { PageState, Press } from '../state.ts';
import type { Store } from '../store.ts';

/** Presses the buttons of Eyeline's messages. */
export interface Presser {
  /** Presses the button, or asks first where it wants a text. */
  press(message: MessageView, button: number): void;
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

  async function send(message: number, button: number, label: string, text: string): Promise<void> {
    const id = pressId(message, button);
    const before = store.get().presses.get(id);
    if (before?.state === 'sending') return;
    const key = before && before.text === text ? before.key : makeKey();
    note(id, { state: 'sending', key, text, problem: null });
    try {
      onSent(await api.press({ key, message, button, label, text }));
      note(id, null);
    } catch (error) {
      note(id, { state: 'failed', key, text, problem: problemOf(error) });
    }
  }

  return {
    press(message, button) {
      const pressed = message.buttons[button];
      if (!pressed) return;
      if (pressed.ask === null) void send(message.id, button, pressed.label, '');
      else store.set({ question: { message: message.id, button, title: pressed.label, label: pressed.ask } });
    },
    answer(text) {
      const { question } = store.get();
      store.set({ question: null });
      if (question && text !== null) void send(question.message, question.button, question.title, text);
    },
  };
}
