import type { MessageView } from '../../api.ts';
import { lastRevision } from '../known/messages.ts';
import { makeKey } from '../make-key.ts';
import { retryDelayMs } from '../server/backoff.ts';
import type { NewsNote, StateNote } from './note.ts';
import { type OpenEvents, openEvents } from './open-events.ts';

/** Follows the server's stream for all tabs. */
export interface Leader {
  /** Says how the stream stands, and passes on again what came after this revision. */
  answer(after: number): void;
  /** Tries at once where the connection is lost. */
  hurry(): void;
  stop(): void;
}

export interface LeadOptions {
  /** The revision from which on the stream is followed. */
  readonly after: number;
  readonly tell: (note: NewsNote | StateNote) => void;
  /** Before the stream is opened again: is the server there, does it know us? Throws if not. */
  readonly reach: () => Promise<unknown>;
}

/** Follows `/api/events`, comes back after any loss from where it was, and tells of everything. */
export function lead({ after, tell, reach }: LeadOptions): Leader {
  let position = after;
  let run = makeKey();
  let state: StateNote['state'] | null = null;
  let events: OpenEvents | null = null;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let isReaching = false;
  let isOver = false;

  function say(): void {
    if (state) tell({ type: 'state', state, run, revision: position });
  }

  function lose(): void {
    if (isOver) return;
    events = null;
    failures++;
    state = 'lost';
    say();
    run = makeKey();
    retry = setTimeout(comeBack, retryDelayMs(failures, Math.random()));
  }

  async function comeBack(): Promise<void> {
    if (isReaching || events || isOver) return;
    isReaching = true;
    clearTimeout(retry);
    try {
      await reach();
      if (!isOver) open(position);
    } catch {
      lose();
    } finally {
      isReaching = false;
    }
  }

  function onMessages(messages: readonly MessageView[]): void {
    const before = position;
    position = lastRevision(messages, position);
    tell({ type: 'news', after: before, messages });
  }

  function open(from: number): void {
    events?.close();
    position = from;
    events = openEvents({
      after: from,
      onOpen: () => {
        failures = 0;
        state = 'live';
        say();
      },
      onMessages,
      onPing: say,
      onLost: lose,
    });
  }

  open(after);
  return {
    answer(seen) {
      say();
      if (seen >= position) return;
      if (events) open(seen);
      else position = seen;
    },
    hurry: () => void comeBack(),
    stop() {
      isOver = true;
      clearTimeout(retry);
      events?.close();
    },
  };
}
