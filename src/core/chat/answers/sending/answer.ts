import { EyelineError, isAway } from '../../../errors.ts';
import { typedAs } from '../../language/typed-as.ts';
import { writeInvocation } from '../../language/write-invocation.ts';
import type { AdapterFeatures, ChatAdapter, Draft, Place } from '../../port/adapter.ts';
import type { Line, OutgoingFile, OutgoingMessage } from '../../port/message.ts';
import type { AnswerReferences } from './answer-references.ts';
import { asTyped } from './as-typed.ts';
import { fitMessage } from './fit-message.ts';
import { IN_THREAD, type Manner } from './manner.ts';
import { createProgressMessage } from './progress-message.ts';
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
  /** Whether an earlier life of the process may have shown progress that was not noted. Default: it did not. */
  readonly mayShow?: boolean;
  /** Keeps the references; on disk when it returns. */
  keep(references: AnswerReferences): void;
  /** Told of a progress message that could not be sent, or not be taken away: the work goes on without. */
  onProgressFailure(error: unknown): void;
}

/** One answer: a message that shows progress where the work takes long, then one that says the result, and its files. */
export interface Answer {
  /**
   * Shows how far the work is, once that takes longer than a moment; at most once an interval, the last state only.
   * Returns at once.
   */
  progress(message: OutgoingMessage): void;
  /**
   * Says why the work does not go on for now, where progress stands; the next life of the process takes it away.
   *
   * @throws EyelineError of the adapter.
   */
  pause(message: OutgoingMessage): Promise<void>;
  /**
   * Says the last word: waits for an edit on its way, posts (or edits what stands), then takes the progress away. May
   * be called again after it failed.
   *
   * @returns null, or why the platform refuses the files: the text then stands without them and says so.
   * @throws EyelineError of the adapter.
   */
  finish(message: OutgoingMessage, manner?: Manner): Promise<EyelineError | null>;
}

/** An answer that may have begun in an earlier life of the process. */
export function createAnswer(options: AnswerOptions): Answer {
  const { adapter, key } = options;
  const { features } = adapter;
  let { place, references } = options;
  const mayStand = { main: options.mayStand, files: options.mayStand };
  let shown: string | null = null;
  /** Whether the references are on disk as they are. */
  let isKept = true;

  function keep(): void {
    if (isKept) return;
    options.keep(references);
    isKept = true;
  }

  function change(changed: AnswerReferences): void {
    references = changed;
    isKept = false;
    keep();
  }

  const draft: Draft = {
    get kept() {
      return references.draft ?? null;
    },
    keep: (kept) => change({ ...references, draft: kept }),
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
      found ?? (await adapter.post(place, message, partKey, message.files.length > 0 ? draft : undefined));
    place = { ...place, thread: place.thread ?? posted.thread };
    const { progress } = references;
    change({
      main: part === 'main' ? posted : references.main,
      files: part === 'files' ? posted : references.files,
      ...(progress === undefined ? {} : { progress }),
    });
    return found === null;
  }

  async function send(message: OutgoingMessage): Promise<void> {
    const text = JSON.stringify(message);
    if (text === shown) return keep();
    const isNew = await stand('main', message);
    if (!isNew && references.main && features.edits) await adapter.edit(place, references.main, message);
    shown = text;
  }

  /** Where messages cannot be taken away, the progress is in the message that becomes the answer. */
  const isApart = adapter.remove !== undefined;
  const progressKey = `${key}-progress`;
  let mayShow = isApart && (options.mayShow ?? false);

  async function showApart(message: OutgoingMessage): Promise<void> {
    if (references.progress) return adapter.edit(place, references.progress, message);
    // It is no answer: a thread is opened by that.
    const where = { ...place, opensThread: place.thread !== null };
    const found = mayShow ? await adapter.find(where, progressKey) : null;
    mayShow = true;
    const progress = found ?? (await adapter.post(where, message, progressKey));
    change({ ...references, progress });
  }

  const progress = createProgressMessage({
    send: isApart ? showApart : send,
    afterMs: references.progress || references.main ? 0 : features.progressAfterMs,
    everyMs: () => features.editIntervalMs,
    onFailure: options.onProgressFailure,
  });

  async function takeProgressAway(): Promise<void> {
    if (!adapter.remove) return;
    try {
      const standing = references.progress ?? (mayShow ? await adapter.find(place, progressKey) : null);
      if (standing) await adapter.remove(place, standing, references.main);
    } catch (error) {
      if (isAway(error)) throw error;
      options.onProgressFailure(error);
    }
    mayShow = false;
    if (references.progress) change({ ...references, progress: null });
  }

  /** A platform without forms asks for one text, or shows no button. */
  function buttonsOf(message: OutgoingMessage): OutgoingMessage {
    if (features.forms) return message;
    return {
      ...message,
      buttons: message.buttons.filter(({ form, ask }) => form === undefined || ask !== undefined),
    };
  }

  function withinLimits(message: OutgoingMessage): OutgoingMessage {
    return fitMessage(
      features.buttons ? buttonsOf(message) : withButtonLines(buttonsOf(message), features),
      features,
    );
  }

  /** The text with the pictures that may stand in it, then what does not. A text that stands without pictures gets none. */
  async function sendInParts(message: OutgoingMessage): Promise<void> {
    const { pictures, others } = splitFiles(message.files, features.maxPictures ?? 0);
    const mayHold = !references.main || references.main.hasPictures === true;
    await send({ ...message, files: mayHold ? pictures : [] });
    const files = references.main?.hasPictures ? others : message.files;
    if (files.length > 0) await stand('files', { blocks: [], buttons: [], files });
  }

  async function tell(message: OutgoingMessage): Promise<EyelineError | null> {
    const fitted = withinLimits(message);
    try {
      if (features.editFiles || fitted.files.length === 0) await send(fitted);
      else await sendInParts(fitted);
      return null;
    } catch (error) {
      if (!(error instanceof EyelineError) || error.code !== 'PLATFORM_REFUSED') throw error;
      if (fitted.files.length === 0) throw error;
      // What is refused for its files may stand without; what is refused in itself is refused once more.
      await send(withinLimits(withoutFiles({ ...message, files: fitted.files }, error, options.submission)));
      return error;
    }
  }

  return {
    progress: (message) => {
      if (features.edits) progress.show(message);
    },

    pause: async (message) => {
      if (!features.edits) return;
      await progress.end();
      await (isApart ? showApart(message) : send(message));
    },

    finish: async (composed, manner = IN_THREAD) => {
      const message = asTyped(composed, {
        prefix: features.commandPrefix,
        groupPrefix: features.groupPrefix,
      });
      await progress.end();
      place = { ...place, opensThread: manner.opensThread };
      const isWhispered =
        manner.isPrivate && !references.main && (await adapter.whisper?.(place, withinLimits(message)));
      const refused = isWhispered ? null : await tell(message);
      await takeProgressAway();
      return refused;
    },
  };
}

/** What every platform shows as a picture. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** The first pictures, as many as may stand in a text, and all other files, in their order. */
function splitFiles(files: readonly OutgoingFile[], most: number) {
  const pictures = files.filter(({ mediaType }) => PICTURES.has(mediaType)).slice(0, most);
  return { pictures, others: files.filter((file) => !pictures.includes(file)) };
}

/** Next steps for a platform without buttons. */
function withButtonLines(
  message: OutgoingMessage,
  { commandPrefix: prefix, groupPrefix }: Pick<AdapterFeatures, 'commandPrefix' | 'groupPrefix'>,
): OutgoingMessage {
  const { buttons, links = [], ...rest } = message;
  if (buttons.length + links.length === 0) return message;
  const opening = links.map(({ label, url }): Line => [{ text: `${label}: ` }, { text: url, style: 'code' }]);
  const items = buttons.map(({ label, invocation, ask }): Line => {
    const asked = ask ? ` --${ask.option} …` : '';
    return [
      { text: `${label}: ` },
      {
        text: typedAs(invocation.command, { prefix, groupPrefix }, `${writeInvocation(invocation)}${asked}`),
        style: 'code',
      },
    ];
  });
  return {
    ...rest,
    buttons: [],
    blocks: [...message.blocks, { type: 'list', items: [...opening, ...items] }],
  };
}
