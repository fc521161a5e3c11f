import type { MessageView } from '../../api.ts';
import { makeKey } from '../make-key.ts';
import type { ApiClient } from '../server/api-client.ts';

/** Sends commands that parts of the page compose. */
export interface CommandSender {
  /**
   * Sends a command as if it was written there. The same again right after it failed has the same key: where only its
   * response was lost, it is not sent twice.
   *
   * @param thread null: in the channel.
   * @throws RequestError
   */
  send(thread: number | null, text: string): Promise<MessageView>;
  /** Something else got through: the same command is another one by now. */
  forget(): void;
}

export function createCommandSender(api: Pick<ApiClient, 'send'>): CommandSender {
  /** The last one that failed; null where none did, or another was sent since. */
  let failed: { readonly key: string; readonly thread: number | null; readonly text: string } | null = null;

  return {
    async send(thread, text) {
      const isAgain = failed?.thread === thread && failed.text === text;
      const command = { key: isAgain && failed ? failed.key : makeKey(), thread, text };
      failed = null;
      try {
        return await api.send({ ...command, uploads: [] });
      } catch (error) {
        failed = command;
        throw error;
      }
    },
    forget: () => {
      failed = null;
    },
  };
}
