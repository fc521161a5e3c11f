import type { Instrument } from '../incident/portrait.ts';
import type { DrawnSet, SetPortrait, SuperimposedStyle } from './drawn-set.ts';

/** Version of the report's fields; rises when one is renamed, removed or changes its meaning. */
export const REPORT_VERSION = 1;

/** A file of the set, for its report. */
export interface ReportedInput {
  /** Without folders. */
  readonly name: string | null;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly portraits: readonly ReportedPortrait[];
}

/** A portrait of the set, for its report. */
export type ReportedPortrait = Omit<SetPortrait, 'label'> & {
  readonly ganEyeDistance: number;
  readonly reason: string | null;
};

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
  const order = inputs
    .flatMap(({ portraits }) => portraits.map(({ number }) => number))
    .sort((a, b) => a - b);
  const duplicateOf = new Map(order.map((number, index) => [number, drawn.duplicateOf[index] ?? null]));
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
      portraits: portraits.map((portrait) => toJson(portrait, duplicateOf.get(portrait.number) ?? null)),
    })),
    unread,
    reading: { ...text, ...figures },
    artifacts,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function toJson(portrait: ReportedPortrait, duplicateOf: number | null) {
  const { number, frame, alignment, reason, ganEyeDistance, hash } = portrait;
  const { eyes, offset, sidePx, framePx, score } = portrait.assessment;
  const [x, y, logSide, angle, logAspect] = offset;
  return {
    number,
    frame,
    sidePx,
    framePx,
    eyes,
    offset: { x, y, logSide, angle, logAspect },
    ganEyeDistance,
    alignment,
    reason,
    score,
    duplicateOf,
    hash: hash.hash,
  };
}
