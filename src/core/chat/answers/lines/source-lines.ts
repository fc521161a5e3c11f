import { nameNumbers } from '../../../alignment/set/number-list.ts';
import { isGuestAudience, mayReadChannel } from '../../../incident/incident.ts';
import type { JudgementReader } from '../../../incident/judgement/judgement-store.ts';
import { describeJudgement } from '../../../incident/judgement/judgement-words.ts';
import { oneLine } from '../../../one-line.ts';
import { count } from '../../../words.ts';
import { sourcesOf } from '../../pages/casework-part.ts';
import type { Call } from '../../port/command.ts';
import type { Block, Line, Span } from '../../port/message.ts';
import { formatTime } from './incident-lines.ts';

type Asking = Pick<Call, 'store' | 'audience'>;

/** Whose word or deed something is, and what it came with. */
interface Deed {
  readonly actor: string | null;
  /** Null: it came with no message of its own. */
  readonly submissionId: number | null;
}

/** Characters of a note in a list of who wrote what. */
const NOTE_SHOWN = 80;

/** The desk calls everybody so: a name that says nothing. */
const DESK = 'local';

/** Who did something, and the way to the message that it came with. */
interface Source {
  /** `U1: `; nothing where that is not known or says nothing. */
  readonly who: readonly Span[];
  /** `, message`; nothing where no address was kept. */
  readonly link: readonly Span[];
}

/** Both are empty where whoever asks may not read the channel that it was said in. */
export function sourceOf(
  { store, audience }: Asking,
  incident: { readonly channels: readonly string[] },
  { actor, submissionId }: Deed,
): Source {
  const submission = submissionId === null ? null : store.submissions.find(submissionId);
  const channels = submission ? [submission.channel] : incident.channels;
  if (!channels.every((channel) => mayReadChannel(audience, channel))) return { who: [], link: [] };
  const url = submission?.permalink ?? null;
  return {
    who: actor === null || actor === DESK ? [] : [{ text: actor, member: actor }, { text: ': ' }],
    link: url === null ? [] : [{ text: ', ' }, { text: 'message', url }],
  };
}

/** Who did something, as one name; null where {@link sourceOf} names nobody. */
export function whoDid(
  asking: Asking,
  incident: { readonly channels: readonly string[] },
  deed: Deed,
): Span | null {
  return sourceOf(asking, incident, deed).who[0] ?? null;
}

/**
 * Which message brought which portraits, who sent it, and the way to it: the newest first.
 *
 * @param most messages that are shown; of more only how many there are.
 */
export function sourcesBlock(
  asking: Asking,
  incident: { readonly number: number; readonly channels: readonly string[] },
  most = Number.POSITIVE_INFINITY,
): Block[] {
  if (isGuestAudience(asking.audience)) return [];
  const all = sourcesOf(asking.store, incident.number).reverse();
  if (all.length === 0) return [];
  const left = all.length - most;
  const items = all.slice(0, most).map(({ findings, ...deed }) => {
    const text = `${count(findings.length, 'portrait')}${nameNumbers(findings)}`;
    return lineOf(asking, incident, { ...deed, text });
  });
  return [
    heading('Who sent the pictures'),
    { type: 'list', items: left > 0 ? [...items, `${count(left, 'earlier message')} more.`] : items },
  ];
}

/** Who wrote each note and gave each verdict, and the way to the message: the newest first. */
export function wordsBlock(
  asking: Asking,
  incident: { readonly number: number; readonly channels: readonly string[] },
): Block[] {
  const { store } = asking;
  const notes = store.notes.ofIncident(incident.number).map((note) => ({
    ...note,
    text: `Note ${note.number}: ${oneLine(note.text, NOTE_SHOWN) ?? ''}`,
  }));
  const verdicts = judgementsOf(store.judgements, incident.number);
  const items = [...notes, ...verdicts]
    .sort((a, b) => b.atMs - a.atMs)
    .map((each) => lineOf(asking, incident, each));
  return items.length === 0 ? [] : [heading('Who wrote and judged'), { type: 'list', items }];
}

function lineOf(
  asking: Asking,
  incident: { readonly channels: readonly string[] },
  deed: Deed & { readonly atMs: number; readonly text: string },
): Line {
  const { who, link } = sourceOf(asking, incident, deed);
  return [{ text: `${formatTime(deed.atMs)} `, style: 'code' }, ...who, { text: deed.text }, ...link];
}

function judgementsOf(judgements: JudgementReader, incident: number) {
  return judgements.history(incident).map((judgement) => ({
    text: `${describeJudgement(judgement)}${judgement.undone ? ' Taken back later.' : ''}`,
    actor: judgement.actor,
    atMs: judgement.atMs,
    submissionId: judgement.submissionId,
  }));
}

function heading(text: string): Block {
  return { type: 'paragraph', line: [{ text, style: 'strong' }] };
}
