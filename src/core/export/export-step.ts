/** How far an export is. */
export interface ExportStep {
  /** Findings are read first; for a case file portraits are cut out of their pictures then, and drawn into figures. */
  readonly stage: keyof typeof DONE;
  readonly done: number;
  readonly of: number;
}

const DONE = {
  read: 'findings read',
  cut: 'portraits cut out',
  drawn: 'portraits drawn',
} as const;

/** `100 of 250 findings read`. */
export function describeStep({ stage, done, of }: ExportStep): string {
  return `${done} of ${of} ${DONE[stage]}`;
}
