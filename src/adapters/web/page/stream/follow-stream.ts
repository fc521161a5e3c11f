import type { MessageView } from '../../api.ts';
import { lastRevision } from '../known/messages.ts';
import { retryDelayMs } from '../server/backoff.ts';
import { type Leader, lead } from './lead.ts';
import { type NewsNote, type Note, type StateNote, TABS } from './note.ts';
import { createTurns, type Turns } from './turns.ts';

/** How a tab follows the stream of messages. */
export interface StreamOptions {
  /** The last revision that the tab has seen: everything up to it is known. */
  readonly revision: () => number;
  /** What changed, a few at a time; each revision once. */
  readonly onMessages: (messages: readonly MessageView[], revision: number) => void;
  readonly onState: (state: 'live' | 'lost') => void;
  /** Is the server there, and does it know us? Throws if not. */
  readonly reach: () => Promise<unknown>;
  /** After another connection was made: is it the same record, what does it hold? Throws if it cannot be reached. */
  readonly beforeReturn: () => Promise<void>;
  readonly onLoggedOut: () => void;
}

/** The stream of messages, once it is followed. */
export interface Stream {
  /** Tells the other tabs that somebody logged out. */
  tellLoggedOut(): void;
}

/** How long a leader may be silent before it is asked, ms. */
const QUIET_MS = 5_000;
/** How long it may take to answer, ms. A frozen tab does not, and keeps its lock. */
const ANSWER_MS = 3_000;
/** A tab that has no other to rely on lets go of its connection when hidden for so long, ms. */
const HIDDEN_MS = 2_000;

/**
 * Follows `/api/events` by one connection for all tabs of a browser: HTTP/1.1 has six, and a seventh tab would stand
 * still. A Web Lock elects the tab that leads; it tells the others by a BroadcastChannel. Where a browser has neither,
 * each tab has a connection of its own and lets go of it while it is hidden.
 *
 * Nothing is missed: what the leader tells begins at a revision, and a tab that has not seen it yet asks for what lies
 * between. Nothing comes twice: what a tab has seen is left out.
 */
export function followStream(options: StreamOptions): Stream {
  const isShared = 'locks' in navigator && 'BroadcastChannel' in globalThis;
  let channel: BroadcastChannel | null = null;
  let leader: Leader | null = null;
  /** The run of the connection that the page's state is of. */
  let run: string | null = null;
  let heardMs = Date.now();
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let unanswered: ReturnType<typeof setTimeout> | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;

  const turns: Turns = isShared
    ? createTurns(navigator.locks, { onLead: startToLead, onFollow: stopLeading })
    : { queue: startToLead, take: () => {}, leave: () => {} };

  function startToLead(): void {
    clearTimeout(unanswered);
    leader?.stop();
    leader = lead({ after: options.revision(), tell, reach: options.reach });
  }

  function stopLeading(): void {
    leader?.stop();
    leader = null;
  }

  function tell(note: NewsNote | StateNote): void {
    channel?.postMessage(note);
    receive(note);
  }

  function receive(note: Note): void {
    if (note.type === 'ask') leader?.answer(note.after);
    else if (note.type === 'logged-out') options.onLoggedOut();
    else {
      heardMs = Date.now();
      clearTimeout(unanswered);
      if (note.type === 'news') takeIn(note);
      else void follow(note);
    }
  }

  function takeIn({ after, messages }: NewsNote): void {
    const seen = options.revision();
    const news = messages.filter(({ revision }) => revision > seen);
    if (after > seen) ask();
    else if (news.length > 0) options.onMessages(news, lastRevision(news, seen));
  }

  async function follow(note: StateNote): Promise<void> {
    clearTimeout(retry);
    if (note.state === 'lost') {
      run ??= '';
      options.onState('lost');
      return;
    }
    if (run !== null && run !== note.run) {
      try {
        await options.beforeReturn();
        failures = 0;
      } catch {
        failures++;
        options.onState('lost');
        retry = setTimeout(() => void follow(note), retryDelayMs(failures, Math.random()));
        return;
      }
    }
    run = note.run;
    options.onState('live');
    if (note.revision > options.revision()) ask();
  }

  /** Takes over from a leader that does not answer. */
  function ask(): void {
    const note: Note = { type: 'ask', after: options.revision() };
    if (leader) {
      leader.answer(note.after);
      return;
    }
    channel?.postMessage(note);
    clearTimeout(unanswered);
    unanswered = setTimeout(() => turns.take(), ANSWER_MS);
  }

  /** A leader that has nothing to tell passes on the server's pings, every 15 s. */
  function watch(): void {
    if (!leader && channel && Date.now() - heardMs > QUIET_MS) ask();
  }

  function join(): void {
    if (isShared && !channel) {
      channel = new BroadcastChannel(TABS);
      channel.onmessage = ({ data }: MessageEvent<Note>) => receive(data);
      channel.postMessage({ type: 'ask', after: options.revision() } satisfies Note);
    }
    turns.queue();
  }

  /** Another tab goes on; a page that is kept for the way back holds neither lock, channel nor connection. */
  function leave(): void {
    clearTimeout(retry);
    clearTimeout(unanswered);
    stopLeading();
    turns.leave();
    channel?.close();
    channel = null;
  }

  function wake(): void {
    if (leader) leader.hurry();
    else if (channel) ask();
    else if (!isShared && !document.hidden) join();
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(hidden);
    if (!document.hidden) wake();
    else if (!isShared) hidden = setTimeout(leave, HIDDEN_MS);
  });
  addEventListener('online', wake);
  document.addEventListener('freeze', leave);
  document.addEventListener('resume', join);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) join();
  });
  setInterval(watch, QUIET_MS);
  join();
  return { tellLoggedOut: () => channel?.postMessage({ type: 'logged-out' } satisfies Note) };
}
