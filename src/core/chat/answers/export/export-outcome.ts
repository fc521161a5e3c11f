import { z } from 'zod';
import { TLP_LEVELS } from '../../../export/case/tlp.ts';
import type { ExportArtifact, ExportCounts, ExportFacts } from '../../../export/export-facts.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../../export/formats.ts';
import { type FieldsOf, readKept } from '../../../incident/kept-json.ts';
import type { GivenFigure } from '../figure-options.ts';

/** What an export leaves to compose its answer from; JSON. */
export interface ExportOutcome extends ExportFacts {
  readonly incident: number;
  readonly format: ExportFormat;
  readonly tlp: (typeof TLP_LEVELS)[number];
  readonly isAll: boolean;
  readonly isMasked: boolean;
  /** Left out where nobody asked for it. */
  readonly hasMembers?: boolean;
  readonly hasPlaces?: boolean;
  /** The options of figures that were given; left out where there were none. */
  readonly figure?: GivenFigure;
  /** The platform's limit when it was written. */
  readonly maxFileBytes: number;
  /** The call on the command line that writes the same. */
  readonly commandLine: string;
}

const KeptFile: z.ZodType<ExportArtifact> = z.looseObject({
  name: z.string(),
  kind: z.literal('export'),
  sha256: z.string(),
  sizeBytes: z.number(),
  mediaType: z.string(),
  altText: z.string(),
} satisfies FieldsOf<ExportArtifact>);

const Kept: z.ZodType<ExportOutcome> = z.looseObject({
  incident: z.number(),
  format: z.enum(EXPORT_FORMATS),
  tlp: z.enum(TLP_LEVELS),
  isMasked: z.boolean(),
  hasMembers: z.exactOptional(z.boolean()),
  hasPlaces: z.exactOptional(z.boolean()),
  figure: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  counts: z.looseObject({
    findings: z.number(),
    proposed: z.number(),
    accounts: z.number(),
    notes: z.number(),
    unconfirmed: z.number(),
    rejected: z.number(),
  } satisfies FieldsOf<ExportCounts>),
  isAll: z.boolean(),
  files: z.array(KeptFile),
  maxFileBytes: z.number(),
  commandLine: z.string(),
} satisfies FieldsOf<ExportOutcome>);

/** @throws EyelineError `STORE_DAMAGED` */
export function readExportOutcome(json: string): ExportOutcome {
  return readKept('the result of an export', Kept, json);
}
