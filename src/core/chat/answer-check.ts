import type { Completion } from '../incident/result.ts';
import type { FileFacts } from './command.ts';
import { isWorthATry, tryAgain } from './failure-message.ts';
import { count, describePortraits, incidentButtons, shortName } from './incident-lines.ts';
import type { Block, Button, OutgoingFile, OutgoingMessage } from './message.ts';

/** What a check leaves to compose its answer from; JSON. */
export interface CheckOutcome {
  readonly submission: number;
  /** In the order of the message. */
  readonly files: readonly FileFacts[];
}

const LIMIT = 'Alignment is a screening signal, never proof: real photos cropped the same way align too.';

/** The answer to pictures: the reading of each, where it is recorded, the overlays. */
export function answerCheck(completion: Completion): OutgoingMessage {
  const { submission, files } = JSON.parse(completion.outcome) as CheckOutcome;
  const [only, ...others] = files;
  const isOne = only !== undefined && others.length === 0;
  const retry: Button[] = files.some(({ error }) => error && isWorthATry(error))
    ? [tryAgain(submission)]
    : [];
  return {
    blocks: [...(isOne ? describeOne(only) : describeSeveral(files)), ...recorded(completion)],
    buttons: [...(completion.incident ? incidentButtons(completion.incident) : []), ...retry],
    files: files.flatMap((file, index) => overlayOf(file, files.length > 1 ? index + 1 : null)),
  };
}

function describeOne({ measure, meaning, warnings }: FileFacts): Block[] {
  return [
    { type: 'paragraph', line: [{ text: `${measure}.`, style: 'strong' }, { text: ` ${meaning}` }] },
    ...warnings.map((warning): Block => ({ type: 'paragraph', line: `Note: ${warning}` })),
  ];
}

function describeSeveral(files: readonly FileFacts[]): Block[] {
  const alignments = files.flatMap((file) => file.alignments);
  const rows = files.map(({ name, measure, meaning, error, warnings }, index) => [
    `${index + 1}`,
    shortName(name),
    error ? meaning : [...(warnings.length > 0 ? [`${measure}.`] : [measure]), ...warnings].join(' '),
  ]);
  const summary = `${count(files.length, 'picture')}, ${describePortraits(alignments)}.`;
  return [
    {
      type: 'paragraph',
      line: [{ text: summary, style: 'strong' }, ...(alignments.length > 0 ? [{ text: ` ${LIMIT}` }] : [])],
    },
    { type: 'table', head: ['No.', 'File', 'Reading'], rows },
  ];
}

/** Where it is kept. What was recorded before under the incident is not counted again, and that is said. */
function recorded({ incident, isOpened, findings, outcome }: Completion): Block[] {
  if (!incident) return [];
  const { number, title, status } = incident;
  const { files } = JSON.parse(outcome) as CheckOutcome;
  const found = files.reduce((sum, { alignments }) => sum + alignments.length, 0);
  const before = found - findings.length;
  const lines = [
    isOpened
      ? `Recorded under incident ${number}, opened by this: ${title}.`
      : `Recorded under incident ${number}: ${title}.`,
    ...(found > 0 && before > 0
      ? [`${before === found ? 'Nothing new' : `${before} of ${found} not new`}: recorded there before.`]
      : []),
    ...(status === 'closed' ? [`Incident ${number} is closed.`] : []),
  ];
  return [{ type: 'paragraph', line: lines.join(' ') }];
}

function overlayOf({ overlay }: FileFacts, number: number | null): OutgoingFile[] {
  if (!overlay) return [];
  const { sha256, sizeBytes, altText } = overlay;
  const name = `overlay-${number === null ? '' : `${number}-`}${sha256.slice(0, 8)}.png`;
  return [{ name, mediaType: 'image/png', altText, sha256, sizeBytes }];
}
