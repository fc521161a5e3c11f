import type { Alignment } from '../../../alignment/assess.ts';
import { EyelineError } from '../../../errors.ts';
import type { Finding } from '../../../incident/findings/finding.ts';
import { nearest } from '../../language/nearest.ts';
import { parseNumbers } from '../../language/portrait-numbers.ts';
import type { Call } from '../../port/command.ts';
import { incidentOfPortraits } from '../asked-incident.ts';
import { findMessageFindings } from './message-findings.ts';

/** Which findings are meant, as it was asked for. */
export interface FindingsAsked {
  /** `1-3,7`, `all`, `all aligned`. */
  readonly numbers: string;
  readonly incident: number | undefined;
  /** The numbers are those of this earlier message's answer. */
  readonly message: number | undefined;
}

/** The findings that were chosen. */
export interface ChosenFindings {
  readonly incident: number;
  /** In the order of their numbers. */
  readonly findings: readonly Finding[];
  /** Numbers that were asked for, of findings that were withdrawn; as they were asked for. */
  readonly withdrawn: readonly number[];
  /** Whether they were named together (`all`) rather than by their numbers. */
  readonly isAll: boolean;
}

const CLASSES: Readonly<Record<string, Alignment>> = {
  aligned: 'aligned',
  near: 'near',
  unaligned: 'unaligned',
  'not aligned': 'unaligned',
  undetermined: 'undetermined',
};

/**
 * The findings that a text names: numbers of the incident, or of an earlier message's answer; `all`, or `all` of a class.
 * Portraits without an incident get one.
 *
 * @throws EyelineError `INVALID_USAGE` for another text, `NOT_FOUND` for what there is not or may not be seen here.
 */
export function chooseFindings(call: Omit<Call<unknown>, 'options'>, asked: FindingsAsked): ChosenFindings {
  const { store } = call;
  if (asked.message !== undefined && asked.incident !== undefined) throw both();
  const message = asked.message === undefined ? null : findMessageFindings(call, asked.message);
  const incident = message?.incident ?? incidentOfPortraits(call, asked.incident).number;
  const byNumber =
    message?.findings ??
    new Map(store.findings.ofIncident(incident).map((finding) => [finding.number, finding] as const));
  const most = message?.most ?? store.findings.lastNumber(incident);
  if (most === 0) throw noPortraits(incident);
  const alignment = readClass(asked.numbers);
  const all = [...byNumber.values()].sort((a, b) => a.number - b.number);
  if (alignment !== null) {
    const findings =
      alignment === 'any' ? all : all.filter(({ measurement }) => measurement.alignment === alignment);
    return { incident, findings, withdrawn: [], isAll: true };
  }
  const where = message
    ? 'The numbers are those of the answer above the button.'
    : `\`incident show ${incident}\` shows the numbers.`;
  const numbers = parseNumbers(asked.numbers, most, where);
  const withdrawn = numbers.filter((number) => !byNumber.has(number));
  const chosen = new Set(numbers.flatMap((number) => byNumber.get(number)?.number ?? []));
  return { incident, findings: all.filter(({ number }) => chosen.has(number)), withdrawn, isAll: false };
}

/** Null for a text that does not begin with `all`. */
function readClass(text: string): Alignment | 'any' | null {
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s-]+/u);
  if (words[0] !== 'all') return null;
  const rest = words.slice(1).join(' ');
  if (rest === '') return 'any';
  const found = Object.hasOwn(CLASSES, rest) ? CLASSES[rest] : undefined;
  if (found) return found;
  const near = nearest(rest, Object.keys(CLASSES));
  throw new EyelineError('INVALID_USAGE', {
    expected: 'all, or all of a class: aligned, near, not aligned, undetermined',
    received: `"all ${[...rest].slice(0, 30).join('')}"`,
    action: near === null ? 'Or give numbers, such as 1-20,25.' : `Did you mean "all ${near}"?`,
  });
}

function both(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'the numbers of an incident or of a message',
    received: 'both',
    problem: '--incident and --message cannot be used together.',
    action: 'Give one of them.',
  });
}

function noPortraits(incident: number): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'an incident with portraits',
    received: 'one without',
    problem: `Incident ${incident} has no portraits yet.`,
    action: 'Drop pictures into one of its threads first.',
  });
}
