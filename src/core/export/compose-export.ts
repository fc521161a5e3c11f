import type { Case } from './case/case.ts';
import { accountsCsv } from './csv/accounts-csv.ts';
import { findingsCsv } from './csv/findings-csv.ts';
import { disarmPage } from './disarm/disarm-page.ts';
import { disarmIncidentRow, disarmTechniqueRows, disarmUrlRows } from './disarm/disarm-rows.ts';
import type { CaseFileFormat, ExportFormat } from './formats.ts';
import { caseJson } from './json/case-json.ts';
import { mispEvent } from './misp/misp-event.ts';
import { stixBundle } from './stix/stix-bundle.ts';

/** A file of an export without pictures, written when its pieces are asked for. */
export interface ExportFile {
  /** Letters, digits, `.` and `-` only: nothing of what people wrote. */
  readonly name: string;
  readonly mediaType: string;
  /** The file's text, piece by piece; the same each time. */
  pieces(): Iterable<string>;
}

/** The formats without pictures. */
export type TextFormat = Exclude<ExportFormat, CaseFileFormat>;

type Composer = (read: Case, stem: string) => readonly ExportFile[];

const COMPOSERS: Readonly<Record<TextFormat, Composer>> = {
  csv: (read, stem) => [
    { name: `${stem}-findings.csv`, mediaType: 'text/csv', pieces: () => findingsCsv(read) },
    { name: `${stem}-accounts.csv`, mediaType: 'text/csv', pieces: () => accountsCsv(read) },
  ],
  json: (read, stem) => [
    { name: `${stem}.json`, mediaType: 'application/json', pieces: () => caseJson(read) },
  ],
  stix: (read, stem) => [
    { name: `${stem}-stix.json`, mediaType: 'application/json', pieces: () => stixBundle(read) },
  ],
  misp: (read, stem) => [
    { name: `${stem}-misp.json`, mediaType: 'application/json', pieces: () => mispEvent(read) },
  ],
  disarm: (read, stem) => [
    { name: `${stem}-disarm.md`, mediaType: 'text/markdown', pieces: () => disarmPage(read) },
    { name: `${stem}-disarm-incidents.csv`, mediaType: 'text/csv', pieces: () => disarmIncidentRow(read) },
    {
      name: `${stem}-disarm-incidenttechniques.csv`,
      mediaType: 'text/csv',
      pieces: () => disarmTechniqueRows(read),
    },
    { name: `${stem}-disarm-urls.csv`, mediaType: 'text/csv', pieces: () => disarmUrlRows(read) },
  ],
};

/** The files that a case is in a format. */
export function composeExport(read: Case, format: TextFormat): readonly ExportFile[] {
  return COMPOSERS[format](read, `incident-${read.incident.number}`);
}
