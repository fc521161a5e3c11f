import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { MessageLog } from '../../../core/incident/stores/message-log.ts';
import type { Log } from '../../../core/log.ts';
import { CHANNEL, decodeMessage } from './decode.ts';

/** Hands people's messages over to the core. */
export interface HandOver {
  /** Settled when everything that is in the log by now was handed over, in order. */
  run(host: ChatHost): Promise<void>;
  /** The same, and again after a while where it fails. */
  runAndRetry(host: ChatHost): Promise<void>;
  /** Tries no more; settled when the message that is being handed over is. */
  end(): Promise<void>;
}

export interface HandOverOptions {
  readonly log: MessageLog;
  readonly team: string;
  readonly logger: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly retryMs: number;
}

/**
 * A message is in the log before it is handed over, and the mark moves after: what a crash leaves between
 * the two is handed over at the next run, and the core knows what it has had.
 */
export function createHandOver({ log, team, logger, retryMs }: HandOverOptions): HandOver {
  let last: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;
  let isEnded = false;

  async function handOver(host: ChatHost): Promise<void> {
    while (!isEnded) {
      const waiting = log.writtenAfter(Number(host.marks.get(team, CHANNEL, null) ?? 0));
      if (waiting.length === 0) return;
      for (const message of waiting) {
        if (isEnded) return;
        await host.receive(decodeMessage(message, team));
        host.marks.move(team, CHANNEL, null, String(message.id));
      }
    }
  }

  function run(host: ChatHost): Promise<void> {
    // One at a time: a later message never moves the mark past an earlier one.
    last = last.catch(() => {}).then(() => handOver(host));
    return last;
  }

  async function runAndRetry(host: ChatHost): Promise<void> {
    clearTimeout(retry);
    try {
      await run(host);
    } catch (err) {
      logger.error({ err }, 'a message at the desk could not be handed over');
      clearTimeout(retry);
      if (!isEnded) retry = setTimeout(() => void runAndRetry(host).catch(() => {}), retryMs).unref();
      throw err;
    }
  }

  return {
    run,
    runAndRetry,
    end: async () => {
      isEnded = true;
      clearTimeout(retry);
      await last.catch(() => {});
    },
  };
}
