import type { Case, CaseFinding } from '../case/case.ts';
import { type Cell, timeCell, writeCsv } from './write-csv.ts';

/** Columns of findings: name, and what stands in it. */
type Column = readonly [name: string, cell: (finding: CaseFinding, read: Case) => Cell];

const COLUMNS: readonly Column[] = [
  ['incident', (_, { incident }) => incident.number],
  ['number', ({ number }) => number],
  ['judgement', ({ judgement }) => judgement.verdict],
  ['judged', ({ judgement }) => timeCell(judgement.atMs)],
  ['judgement_reason', ({ judgement }) => judgement.reason],
  ['class', ({ alignment }) => alignment],
  ['measure', ({ measure }) => measure],
  ['reason', ({ reason }) => reason],
  ['score', ({ score }) => score],
  ['gan_eye_distance', ({ ganEyeDistance }) => ganEyeDistance],
  ['mean_eye_offset', ({ meanEyeOffset }) => meanEyeOffset],
  ['likelihood_ratio', ({ likelihoodRatio }) => likelihoodRatio?.value ?? null],
  ['likelihood_ratio_low', ({ likelihoodRatio }) => likelihoodRatio?.low ?? null],
  ['likelihood_ratio_high', ({ likelihoodRatio }) => likelihoodRatio?.high ?? null],
  ['left_eye_x', ({ eyes }) => eyes?.left[0] ?? null],
  ['left_eye_y', ({ eyes }) => eyes?.left[1] ?? null],
  ['right_eye_x', ({ eyes }) => eyes?.right[0] ?? null],
  ['right_eye_y', ({ eyes }) => eyes?.right[1] ?? null],
  ['frame_x_px', ({ frame }) => frame?.x ?? null],
  ['frame_y_px', ({ frame }) => frame?.y ?? null],
  ['frame_width_px', ({ frame }) => frame?.width ?? null],
  ['frame_height_px', ({ frame }) => frame?.height ?? null],
  ['frame_shape', ({ frame }) => frame?.shape ?? null],
  ['frame_turn_degrees', ({ frame }) => frame?.turn ?? null],
  ['animation_frame', ({ animationFrame }) => animationFrame],
  ['accounts', ({ accounts }) => accounts.join(' ')],
  ['account_names', ({ accounts }, read) => accountNames(accounts, read)],
  ['file_names', ({ file }) => file.names.join('\n')],
  ['sha256', ({ file }) => file.sha256],
  ['size_bytes', ({ file }) => file.sizeBytes],
  ['media_type', ({ file }) => file.mediaType],
  ['width_px', ({ file }) => file.widthPx],
  ['height_px', ({ file }) => file.heightPx],
  ['links', ({ provenance }) => [...new Set(provenance.map(({ linkAddress }) => linkAddress))].join('\n')],
  ['posted', ({ postedMs }) => timeCell(postedMs)],
  ['received', ({ file }) => timeCell(file.receivedMs)],
  ['measured', ({ measuredMs }) => timeCell(measuredMs)],
  ['method', ({ method }) => method],
  ['backend', ({ backend }) => `${backend.name}, ${backend.version}, models ${backend.models}`],
];

const MEMBERS: readonly Column[] = [
  ['member', ({ member }) => member],
  ['judged_by', ({ judgement }) => judgement.member],
];
const PLACES: readonly Column[] = [
  ['channel', ({ place }) => place?.channel ?? null],
  ['thread', ({ place }) => place?.thread ?? null],
  ['permalink', ({ place }) => place?.permalink ?? null],
];

/** A row a finding. What was not asked for has no column. */
export function* findingsCsv(read: Case): Generator<string> {
  const { hasMembers, hasPlaces } = read.options;
  const columns = [...COLUMNS, ...(hasMembers ? MEMBERS : []), ...(hasPlaces ? PLACES : [])];
  const head = columns.map(([name]) => name);
  yield* writeCsv(head, rowsOf(read, columns));
}

function* rowsOf(read: Case, columns: readonly Column[]): Generator<Cell[]> {
  for (const finding of read.findings) yield columns.map(([, cell]) => cell(finding, read));
}

function accountNames(numbers: readonly number[], { accounts }: Case): string {
  return numbers
    .map((number) => accounts.find((account) => account.number === number)?.label ?? `account ${number}`)
    .join('\n');
}
