import { formatBytes } from '../bytes.ts';
import { EyelineError } from '../errors.ts';
import type { Case, CaseOptions } from './case/case.ts';
import { casePage, embed } from './case-file/case-page.ts';
import { type CasePictures, MAX_EMBEDDED_BYTES } from './case-file/case-pictures.ts';
import { caseZip } from './case-file/case-zip.ts';
import { composeExport } from './compose-export.ts';
import { type CaseFileFormat, type ExportFormat, isCaseFile } from './formats.ts';
import { toBytes } from './to-bytes.ts';

/** A file of an export, made while it is read. */
export interface ExportedFile {
  /** Letters, digits, `.` and `-` only. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * The files of an export in any format.
 *
 * @param makePictures called where the format shows pictures.
 * @throws EyelineError `FILE_TOO_LARGE` for a page whose pictures do not fit into it; what making the pictures throws.
 */
export async function exportFiles(
  read: Case,
  format: ExportFormat,
  makePictures: () => Promise<CasePictures>,
  signal: AbortSignal,
): Promise<readonly ExportedFile[]> {
  if (isCaseFile(format)) return [caseFile(read, format, await makePictures(), signal)];
  return composeExport(read, format).map(({ name, mediaType, pieces }) => ({
    name,
    mediaType,
    bytes: toBytes(pieces(), signal),
  }));
}

/** @throws EyelineError `INVALID_USAGE` for options that a format has no place for, or that contradict each other. */
export function checkExport(
  format: ExportFormat,
  { hasScreenshots, isMasked, figures }: Pick<CaseOptions, 'hasScreenshots' | 'isMasked' | 'figures'>,
): void {
  if (figures && !isCaseFile(format)) {
    throw new EyelineError('INVALID_USAGE', {
      expected: 'options for figures with the formats html and zip',
      received: `some with ${format}`,
      problem: 'Only `export html` and `export zip` hold pictures.',
      action: 'Leave the options for figures out, or export html or zip.',
    });
  }
  if (!hasScreenshots) return;
  if (format !== 'zip') {
    throw new EyelineError('INVALID_USAGE', {
      expected: '--screenshots with the format zip',
      received: `it with ${format}`,
      problem: 'Only `export zip` holds whole pictures.',
      action: 'Leave `--screenshots` out, or export zip.',
    });
  }
  if (figures && figures.faces !== 'shown') {
    throw new EyelineError('INVALID_USAGE', {
      expected: '--faces or --screenshots',
      received: 'both',
      problem: 'Whole pictures show the faces that `--faces` hides.',
      action: 'Give one of them.',
    });
  }
  if (isMasked) {
    throw new EyelineError('INVALID_USAGE', {
      expected: '--mask or --screenshots',
      received: 'both',
      problem: 'Whole pictures show the names that `--mask` leaves out.',
      action: 'Give one of them.',
    });
  }
}

function caseFile(
  read: Case,
  format: CaseFileFormat,
  pictures: CasePictures,
  signal: AbortSignal,
): ExportedFile {
  const stem = `incident-${read.incident.number}-case`;
  if (format === 'zip')
    return { name: `${stem}.zip`, mediaType: 'application/zip', bytes: caseZip(read, pictures, signal) };
  if (pictures.totalBytes > MAX_EMBEDDED_BYTES) throw tooLarge(pictures.totalBytes);
  const bytes = toBytes(casePage(read, pictures, embed), signal);
  return { name: `${stem}.html`, mediaType: 'text/html', bytes };
}

function tooLarge(bytes: number): EyelineError {
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `pictures of at most ${formatBytes(MAX_EMBEDDED_BYTES)} in one page`,
    received: formatBytes(bytes),
    problem: `The pictures take ${formatBytes(bytes)}; one page holds ${formatBytes(MAX_EMBEDDED_BYTES)}.`,
    action: 'Use `export zip`, where they stand beside the page.',
  });
}
