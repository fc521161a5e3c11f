import { EyelineError } from '../../../errors.ts';
import { parseNumbers, writeNumbers } from '../../language/portrait-numbers.ts';
import type { Call } from '../../port/command.ts';

/**
 * The numbers that were given, up to the highest that the incident ever had.
 *
 * @throws EyelineError `INVALID_USAGE`
 */
export function readNumbersOf(
  { store }: Pick<Call, 'store'>,
  incident: number,
  text: string | undefined,
): number[] {
  const action = `\`incident show ${incident}\` shows the numbers.`;
  if (text !== undefined) return parseNumbers(text, store.findings.lastNumber(incident), action);
  throw new EyelineError('INVALID_USAGE', {
    expected: 'the numbers of portraits',
    received: 'none',
    problem: 'Say which portraits.',
    action: `Give their numbers, such as --numbers 1-20,25. ${action}`,
  });
}

/** Those of them that count. @throws EyelineError `NOT_FOUND` where none does; else as {@link readNumbersOf}. */
export function readPresent(call: Pick<Call, 'store'>, incident: number, text: string | undefined): number[] {
  const numbers = readNumbersOf(call, incident, text);
  const present = new Set(call.store.findings.ofIncident(incident).map(({ number }) => number));
  const found = numbers.filter((number) => present.has(number));
  if (found.length > 0) return found;
  throw new EyelineError('NOT_FOUND', {
    expected: `portraits that count in incident ${incident}`,
    received: writeNumbers(numbers),
    problem: `Withdrawn or moved before: ${writeNumbers(numbers)}.`,
    action: `\`incident restore ${incident}\` brings withdrawn ones back.`,
  });
}
