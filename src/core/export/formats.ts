import { MAX_EMBEDDED_BYTES } from './case-file/case-pictures.ts';

/** What an export is written as; names stay. */
export const EXPORT_FORMATS = ['html', 'zip', 'csv', 'json', 'stix', 'misp', 'disarm'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The formats that show pictures. */
export type CaseFileFormat = Extract<ExportFormat, 'html' | 'zip'>;

export function isCaseFile(format: ExportFormat): format is CaseFileFormat {
  return format === 'html' || format === 'zip';
}

/** What each format is, for people. */
export const FORMAT_WORDS: Readonly<Record<ExportFormat, string>> = {
  html: 'a case file of one page',
  zip: 'a case file with its pictures',
  csv: 'CSV tables of findings and accounts',
  json: 'JSON of everything',
  stix: 'a STIX 2.1 bundle',
  misp: 'a MISP event',
  disarm: 'a page and workbook rows for DISARM',
};

/**
 * The format that takes less room and still has every finding; null where there is none.
 *
 * @param sizeBytes of what is too large: a page does not hold the pictures of a ZIP that is larger than what one page may embed.
 */
export function smallerFormat(format: ExportFormat, sizeBytes: number): ExportFormat | null {
  if (format === 'zip' && sizeBytes <= MAX_EMBEDDED_BYTES) return 'html';
  return format === 'csv' ? null : 'csv';
}
