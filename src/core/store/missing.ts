import { EyelineError } from '../errors.ts';

/** What an id can name, and where the ids are listed. */
const KINDS = {
  tenant: 'Start Eyeline once with the platform connected.',
  incident: 'The command `incident list` lists them.',
  submission: 'Send the picture or the command again.',
  portrait: 'The incident shows its portraits.',
  reference: 'The incident shows its references.',
  move: 'The timelines say what was moved.',
  note: 'The incident shows its notes.',
  account: 'The command `account list` lists them.',
  judgement: 'The command `finding show` shows the verdicts on a portrait.',
  message: 'Reload the channel to see which there are.',
  thread: 'Reload the channel, or write in the channel itself to open a new one.',
} as const;

/** Kinds that people know by another name. */
const NAMES: Partial<Record<keyof typeof KINDS, string>> = {
  tenant: 'team',
  submission: 'message',
  judgement: 'verdict',
};

/** No such row in this tenant; a row of another tenant reads the same. */
export function missing(kind: keyof typeof KINDS, id: number): EyelineError {
  const article = kind === 'incident' || kind === 'account' ? 'an' : 'a';
  return new EyelineError('NOT_FOUND', {
    expected: `${article} ${NAMES[kind] ?? kind} that exists`,
    received: `number ${id}`,
    action: KINDS[kind],
  });
}

/** The row that a statement with RETURNING must have given. */
export function got<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('the statement returned no row');
  return row;
}
