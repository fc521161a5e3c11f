import { createKeyedQueues } from '../../../core/async/keyed-queues.ts';
import { withinMs } from '../../../core/async/within.ts';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { Incoming } from '../../../core/chat/port/incoming.ts';
import type { Log } from '../../../core/log.ts';
import type { Directory } from '../who/directory.ts';

/** Slack wants to know within 3 s that an event was heard: who sent it is found out within this, ms. */
const LOOK_MS = 1500;

/** Hands messages over, those of a thread one after the other. */
export interface Intake {
  /** Settled once it is on disk, or known to be nobody's. @throws what the core throws. */
  take(incoming: Incoming): Promise<void>;
}

export interface IntakeOptions {
  readonly host: ChatHost;
  readonly directory: Directory;
  readonly logger: Log;
}

export function createIntake({ host, directory, logger }: IntakeOptions): Intake {
  const queues = createKeyedQueues();

  /** Files that other apps post carry their bot's user and no `bot_id`: only Slack knows that it is one. */
  async function withBot(incoming: Incoming): Promise<Incoming> {
    const { kind, actor, bot } = incoming;
    if (kind === 'command' || actor === null || bot) return incoming;
    try {
      const person = await withinMs(LOOK_MS, directory.person(actor));
      return person?.isBot ? { ...incoming, bot: { ids: [actor, ...person.botIds] } } : incoming;
    } catch (err) {
      // Better to answer a bot once than to lose somebody's message.
      logger.warn({ err }, 'Slack did not say whether a message is a person’s; it is taken for one');
      return incoming;
    }
  }

  return {
    take: (incoming) =>
      queues.run(`${incoming.channel} ${incoming.thread}`, async () => {
        await host.receive(await withBot(incoming));
      }),
  };
}
