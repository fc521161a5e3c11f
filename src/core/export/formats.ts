/** What an export is written as; names stay. */
export const EXPORT_FORMATS = ['csv', 'json', 'stix', 'misp', 'disarm'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What each format is, for people. */
export const FORMAT_WORDS: Readonly<Record<ExportFormat, string>> = {
  csv: 'CSV tables of findings and accounts',
  json: 'JSON of everything',
  stix: 'a STIX 2.1 bundle',
  misp: 'a MISP event',
  disarm: 'a page and workbook rows for DISARM',
};

/** The format that takes less room and still has every finding; null where there is none. */
export function smallerFormat(format: ExportFormat): ExportFormat | null {
  return format === 'csv' ? null : 'csv';
}
