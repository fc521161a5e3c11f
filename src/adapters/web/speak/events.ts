import type { MessageLog } from '../../../core/incident/stores/message-log.ts';
import { createPlaces, type PlacesOptions } from '../bounds/places.ts';
import { busy } from '../errors.ts';
import { encodeView } from './encode.ts';

/** Streams open at once: a browser has one for all its tabs, an old one (without Web Locks) one a tab. */
const MAX_STREAMS: PlacesOptions = { total: 256, perSender: 64 };

/** Messages a chunk. */
const CHUNK = 20;

/** How soon a browser comes back after a lost connection, ms. */
const COME_BACK_MS = 2_000;

/** Live views of the log, as server-sent events. */
export interface EventStreams {
  /**
   * What changes after `revision`, from now on, until `life` ends.
   *
   * @throws a refusal where too many are open, or too many of this sender's.
   */
  open(revision: number, sender: string, life: AbortSignal): ReadableStream<Uint8Array>;
  /** To be called after each change of the log. */
  wake(): void;
  /** Ends all streams. */
  close(): void;
}

/**
 * A stream holds nothing but how far its reader is: the next chunk is read from the log when the reader has
 * taken the one before. A slow reader gets a message edited meanwhile once, as it stands then.
 */
export function createEventStreams(log: MessageLog, pingMs: number): EventStreams {
  const streams = new Set<EventStream>();
  const places = createPlaces(MAX_STREAMS);
  return {
    open: (revision, sender, life) => {
      if (!places.take(sender, life)) throw busy('open pages');
      // Ahead of the log: of a record that was since put back from a back-up.
      const stream = createEventStream(log, Math.min(revision, log.revision()), pingMs);
      streams.add(stream);
      life.addEventListener('abort', () => {
        stream.end();
        streams.delete(stream);
      });
      return stream.readable();
    },
    wake: () => {
      for (const stream of streams) stream.wake();
    },
    close: () => {
      for (const stream of streams) stream.end();
    },
  };
}

type EventStream = ReturnType<typeof createEventStream>;

function createEventStream(log: MessageLog, revision: number, pingMs: number) {
  const encoder = new TextEncoder();
  let seen = revision;
  let isOver = false;
  let wake = () => {};

  /** False where nothing changed within the time between two pings. */
  function changed(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), pingMs);
      wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  async function nextChunk(): Promise<string | null> {
    while (!isOver) {
      const messages = log.changedAfter(seen, CHUNK);
      seen = messages.at(-1)?.revision ?? seen;
      if (messages.length > 0) {
        return messages
          .map((message) => `id: ${message.revision}\ndata: ${JSON.stringify(encodeView(message))}\n\n`)
          .join('');
      }
      if (!(await changed())) return 'event: ping\ndata: {}\n\n';
    }
    return null;
  }

  function end(): void {
    isOver = true;
    wake();
  }

  return {
    wake: () => wake(),
    end,
    readable: () =>
      new ReadableStream<Uint8Array>(
        {
          start: (controller) => controller.enqueue(encoder.encode(`retry: ${COME_BACK_MS}\n\n`)),
          pull: async (controller) => {
            const chunk = await nextChunk();
            if (chunk !== null) return controller.enqueue(encoder.encode(chunk));
            controller.close();
          },
          cancel: end,
        },
        { highWaterMark: 0 },
      ),
  };
}
