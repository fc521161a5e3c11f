import { EyelineError } from '../../../errors.ts';
import { writeInvocation } from '../../language/write-invocation.ts';
import type { ChatAdapter, Draft, Place } from '../../port/adapter.ts';
import type { Line, OutgoingMessage } from '../../port/message.ts';
import type { AnswerReferences } from './answer-references.ts';
import { fitMessage } from './fit-message.ts';
import { withoutFiles } from './refused-message.ts';

/** What an answer needs. */
export interface AnswerOptions {
  readonly adapter: ChatAdapter;
  readonly place: Place;
  /** What is answered: files that are refused can be sent again by a button that names it. */
  readonly submission: number;
  /** Unique, letters, digits and `-`: every message of the answer bears it. */
  readonly key: string;
  readonly references: AnswerReferences;
  /** Whether an earlier start may have sent something that was not noted: it is looked for before posting. */
  readonly mayStand: boolean;
  /** Keeps the references; on disk when it returns. */
  keep(references: AnswerReferences): void;
  /** Told of a progress message that could not be sent: the work goes on without. */
  onProgressFailure(error: unknown): void;
}

/** One answer in a thread: a message that shows progress, then says the result, and its files. */
export interface Answer {
  /**
   * Has the message stand before the work begins, so that the thread is known that its result belongs to. Does
   * nothing where it stands, and on platforms without edits.
   *
   * @throws EyelineError of the adapter.
   */
  open(message: OutgoingMessage): Promise<void>;
  /** Shows how far the work is, at most once an interval, the last state only. Returns at once. */
  progress(message: OutgoingMessage): void;
  /**
   * Says the last word: waits for an edit on its way, then posts or edits. May be called again after it failed.
   *
   * @returns null, or why the platform refuses the files: the text then stands without them and says so.
   * @throws EyelineError of the adapter.
   */
  finish(message: OutgoingMessage): Promise<EyelineError | null>;
}

/** An answer that may have begun in an earlier life of the process. */
export function createAnswer(options: AnswerOptions): Answer {
  const { adapter, key } = options;
  const { features } = adapter;
  let { place, references } = options;
  const mayStand = { main: options.mayStand, files: options.mayStand };
  let pending: OutgoingMessage | null = null;
  let running: Promise<void> | null = null;
  let shown: string | null = null;
  let wake = () => {};
  let isFinished = false;
  /** Whether the references are on disk as they are. */
  let isKept = true;

  function keep(): void {
    if (isKept) return;
    options.keep(references);
    isKept = true;
  }

  const draft: Draft = {
    get kept() {
      return references.draft ?? null;
    },
    keep: (kept) => {
      references = { ...references, draft: kept };
      isKept = false;
      keep();
    },
  };

  /** Posts unless it stands already; true where the message is now as given. */
  async function stand(part: 'main' | 'files', message: OutgoingMessage): Promise<boolean> {
    if (references[part]) {
      // It stands, but the record may not have taken it.
      keep();
      return false;
    }
    const partKey = part === 'main' ? key : `${key}-files`;
    const found = mayStand[part] ? await adapter.find(place, partKey) : null;
    // Whatever happens to this call, the platform may have heard it.
    mayStand[part] = true;
    const posted =
      found ?? (await adapter.post(place, message, partKey, part === 'files' ? draft : undefined));
    references =
      part === 'files' ? { main: references.main, files: posted } : { ...references, main: posted };
    place = { ...place, thread: place.thread ?? posted.thread };
    isKept = false;
    keep();
    return found === null;
  }

  async function send(message: OutgoingMessage): Promise<void> {
    const text = JSON.stringify(message);
    if (text === shown) return keep();
    const isNew = await stand('main', message);
    if (!isNew && references.main && features.edits) await adapter.edit(place, references.main, message);
    shown = text;
  }

  async function show(): Promise<void> {
    try {
      while (pending && !isFinished) {
        const message = pending;
        pending = null;
        await send(message).catch(options.onProgressFailure);
        await pause();
      }
    } finally {
      // Not in a callback of the promise: what is said between the loop's end and that would be kept for ever.
      running = null;
    }
  }

  /** The interval between edits; the last word does not wait for its end. */
  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, features.editIntervalMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (isFinished) wake();
    });
  }

  function withinLimits(message: OutgoingMessage): OutgoingMessage {
    return fitMessage(
      features.buttons ? message : withButtonLines(message, features.commandPrefix),
      features,
    );
  }

  return {
    progress: (message) => {
      if (!features.edits || isFinished) return;
      pending = message;
      running ??= show();
    },

    open: async (message) => {
      if (references.main === null && features.edits) await send(message);
    },

    finish: async (message) => {
      isFinished = true;
      wake();
      await running;
      const fitted = withinLimits(message);
      try {
        if (features.editFiles || fitted.files.length === 0) await send(fitted);
        else {
          await send({ ...fitted, files: [] });
          await stand('files', { blocks: [], buttons: [], files: fitted.files });
        }
        return null;
      } catch (error) {
        if (!(error instanceof EyelineError) || error.code !== 'PLATFORM_REFUSED') throw error;
        if (fitted.files.length === 0) throw error;
        // What is refused for its files may stand without; what is refused in itself is refused once more.
        await send(
          withinLimits(withoutFiles({ ...message, files: fitted.files }, error, options.submission)),
        );
        return error;
      }
    },
  };
}

/** Next steps for a platform without buttons. */
function withButtonLines(message: OutgoingMessage, prefix: string): OutgoingMessage {
  if (message.buttons.length === 0) return message;
  const items = message.buttons.map(({ label, invocation, ask }): Line => {
    const asked = ask ? ` --${ask.option} …` : '';
    return [
      { text: `${label}: ` },
      { text: `${prefix}${writeInvocation(invocation)}${asked}`, style: 'code' },
    ];
  });
  return { ...message, buttons: [], blocks: [...message.blocks, { type: 'list', items }] };
}
