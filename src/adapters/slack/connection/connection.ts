import type { App, Receiver } from '@slack/bolt';

/** How Slack reaches the adapter: a socket that is kept open, or a server. */
export interface Connection {
  readonly receiver: Receiver;
  /** Settled once Slack's events come. @throws EyelineError */
  open(): Promise<void>;
  /** Hears nothing more. Idempotent. */
  close(): Promise<void>;
  /** `http://127.0.0.1:3000/slack/events`; null where there is none (yet). */
  readonly address: string | null;
}

/** What a connection tells. */
export interface ConnectionEvents {
  /** Events may be lost from now on. */
  onLost(): void;
  /** They come again. */
  onBack(): void;
}

type Processor = Pick<App, 'processEvent'>;

/**
 * Bolt acknowledges an event before its listeners run; here it is acknowledged after, when it is on disk, and
 * not at all where a listener fails or nothing is heard any more: Slack sends it again. Commands and the like
 * acknowledge themselves.
 */
export function acknowledgeLast(receiver: Receiver, isDeaf: () => boolean): Receiver {
  return {
    init: (app) => {
      const processor: Processor = {
        processEvent: async (event) => {
          if (isDeaf()) throw new Error('nothing is heard any more');
          if (event.body.type !== 'event_callback') return app.processEvent(event);
          await app.processEvent({ ...event, ack: async () => {} });
          await event.ack();
        },
      };
      receiver.init(processor as App);
    },
    start: (...given) => receiver.start(...given),
    stop: (...given) => receiver.stop(...given),
  };
}
