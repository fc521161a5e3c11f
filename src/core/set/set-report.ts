import { animationFrameOf } from '../alignment/animation-frame.ts';
import { LIMIT } from '../alignment/limit.ts';
import type { SetReading } from '../alignment/set/set-reading.ts';
import type { Container } from '../incident/evidence/evidence.ts';
import type { Instrument } from '../incident/findings/portrait.ts';
import type { NumberedPortrait } from './measured-portrait.ts';
import type { SuperimposedStyle } from './set-draft.ts';

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
  /** Those too that cannot be compared: they have no figures, and the reason. */
  readonly portraits: readonly (NumberedPortrait & { readonly account?: string })[];
}

/** What was found of a set by drawing it. */
export interface SetFindings {
  /** Name and version of the program. */
  readonly software: string;
  /** Null for fewer than two portraits, which say nothing together. */
  readonly reading: SetReading | null;
  /** Near duplicates by number, and the number of the portrait that each is one of. */
  readonly duplicates: readonly (readonly [number: number, of: number])[];
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
  readonly drawn: SetFindings;
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
      ...animationFrameOf(portraits[0]?.portrait ?? {}),
      portraits: portraits.map((numbered) => toJson(numbered, duplicateOf.get(numbered.number) ?? null)),
    })),
    unread,
    reading: { ...text, limit: LIMIT, ...figures },
    artifacts,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function toJson(
  { number, portrait, account }: ReportedInput['portraits'][number],
  duplicateOf: number | null,
) {
  const { frame, alignment, reason, assessment, hash } = portrait;
  const [x, y, logSide, angle, logAspect] = assessment?.offset ?? [];
  return {
    number,
    ...(account === undefined ? {} : { account }),
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
    hash: hash?.hash ?? null,
  };
}
