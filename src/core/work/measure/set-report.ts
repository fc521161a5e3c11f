import { animationFrameOf } from '../../alignment/animation-frame.ts';
import { LIMIT } from '../../alignment/limit.ts';
import type { Container } from '../../incident/evidence.ts';
import type { Instrument, MeasurementDraft } from '../../incident/portrait.ts';
import type { DrawnSet, SuperimposedStyle } from './drawn-set.ts';
import type { MeasuredPortrait } from './measured-picture.ts';

/** Version of the report's fields; rises when one is renamed, removed or changes its meaning. */
export const REPORT_VERSION = 2;

/** A file of the set, for its report. */
export interface ReportedInput {
  /** Without folders. */
  readonly name: string | null;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The ZIP that it came in; left out for one that came by itself. */
  readonly container?: Container;
  readonly portraits: readonly ReportedPortrait[];
}

/** A portrait, for the report: one that cannot be compared has no figures, and the reason. */
export interface ReportedPortrait extends Pick<MeasurementDraft, 'frame' | 'alignment' | 'reason'> {
  readonly number: number;
  readonly assessment: MeasurementDraft['assessment'];
  readonly hash: string | null;
  readonly animationFrame?: number;
}

export function toReported(
  portrait: MeasurementDraft & Pick<MeasuredPortrait, 'hash'>,
  number: number,
): ReportedPortrait {
  const { frame, alignment, reason, assessment, hash } = portrait;
  const figures = { number, frame, alignment, reason, assessment, hash: hash?.hash ?? null };
  return { ...figures, ...animationFrameOf(portrait) };
}

/** What a report is made of. */
export interface ReportParts {
  /** Epoch ms. */
  readonly createdMs: number;
  readonly instrument: Instrument;
  readonly style: SuperimposedStyle;
  readonly inputs: readonly ReportedInput[];
  /** Files that could not be read. */
  readonly unread: readonly {
    readonly name: string | null;
    readonly container?: Container;
    readonly code: string;
    readonly message: string;
  }[];
  readonly drawn: DrawnSet;
  readonly artifacts: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly sizeBytes: number;
  }[];
}

/** All figures of a set, as JSON; the fields are documented in docs/commands.md. The same parts give the same bytes. */
export function composeReport(parts: ReportParts): string {
  const { createdMs, instrument, style, inputs, unread, drawn, artifacts } = parts;
  const duplicateOf = new Map(drawn.duplicates);
  if (!drawn.reading) throw new Error('a set of fewer than two portraits is to be reported');
  const { text, ...figures } = drawn.reading;
  const report = {
    schema: REPORT_VERSION,
    software: drawn.software,
    created: new Date(createdMs).toISOString(),
    method: instrument.method,
    backend: instrument.backend,
    style,
    inputs: inputs.map(({ portraits, ...input }) => ({
      ...input,
      // One for all portraits of a file.
      ...animationFrameOf(portraits[0] ?? {}),
      portraits: portraits.map((portrait) => toJson(portrait, duplicateOf.get(portrait.number) ?? null)),
    })),
    unread,
    reading: { ...text, limit: LIMIT, ...figures },
    artifacts,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function toJson(portrait: ReportedPortrait, duplicateOf: number | null) {
  const { number, frame, alignment, reason, assessment, hash } = portrait;
  const [x, y, logSide, angle, logAspect] = assessment?.offset ?? [];
  return {
    number,
    frame,
    sidePx: assessment?.sidePx ?? null,
    framePx: assessment?.framePx ?? null,
    eyes: assessment?.eyes ?? null,
    offset: assessment && { x, y, logSide, angle, logAspect },
    ganEyeDistance: assessment?.ganEyeDistance ?? null,
    alignment,
    reason,
    score: assessment?.score ?? null,
    likelihoodRatio: assessment?.likelihoodRatio ?? null,
    duplicateOf,
    hash,
  };
}
