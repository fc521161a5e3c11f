import { describeAnimationFrames } from '../../alignment/animation-frame.ts';
import { describePortraits } from '../../alignment/class-words.ts';
import { PUBLISHED_EYE_POSITION } from '../../alignment/gan-eye-distance.ts';
import { LIMIT } from '../../alignment/limit.ts';
import type { Reference } from '../../alignment/reference/reference.ts';
import type { SetReading } from '../../alignment/set/set-reading.ts';
import type { Raster } from '../../image/raster.ts';
import { CUT_PX } from '../../portrait/cut-portrait.ts';
import { commonEyes } from '../../render/common-eyes.ts';
import { createContactSheet, type SetCell } from '../../render/contact-sheet.ts';
import type { SetProvenance } from '../../render/drawn-picture.ts';
import { renderEyePlot } from '../../render/eye-plot.ts';
import { renderMean } from '../../render/mean-still.ts';
import { createSuperimposedGif } from '../../render/superimposed-gif.ts';
import { createSuperimposition } from '../../render/superimposition.ts';
import type { DrawnSet, SetPortrait, SetRequest, Superimposed } from './drawn-set.ts';

/** What a set is drawn with. */
export interface SetDrawingOptions {
  readonly request: SetRequest;
  readonly portraits: readonly SetPortrait[];
  /** Of each, the number of the portrait that it is a near duplicate of; null: it is none. */
  readonly duplicateOf: readonly (number | null)[];
  readonly reference: Reference;
  readonly provenance: SetProvenance;
  /** Told while something is drawn that takes long. */
  readonly onAlive: () => void;
}

/** Everything that is drawn of a set, portrait by portrait. */
export interface SetDrawing {
  add(portrait: SetPortrait, cut: Raster, duplicateOf: number | null): Promise<void>;
  /** Of the counted portraits; null for none. */
  mean(): Raster | null;
  finish(reading: SetReading | null): Promise<Pick<DrawnSet, 'sheets' | 'superimposed'>>;
}

/** Starts the contact sheet and, where they are asked for, the superimpositions. */
export function createSetDrawing(options: SetDrawingOptions): SetDrawing {
  const { request, portraits, duplicateOf, reference, provenance, onAlive } = options;
  const counted = duplicateOf.filter((of) => of === null).length;
  const sheet = createContactSheet({ count: portraits.length, provenance, onPage: onAlive });
  const superimposition = createSuperimposition(CUT_PX);
  const lines = commonEyes(
    portraits.map(({ alignment, assessment }, index) => ({
      alignment,
      eyes: assessment.eyes,
      duplicateOf: duplicateOf[index] ?? null,
    })),
  );
  const { superimposed } = request;
  const gif =
    superimposed &&
    createSuperimposedGif({
      ...superimposed,
      count: counted,
      lines: lines.eyes,
      sidePx: CUT_PX,
      provenance,
      onFrame: onAlive,
    });

  async function finishAll(
    title: string,
    detail: string,
    clusters: SetReading['clusters'],
  ): Promise<Superimposed | null> {
    if (!gif || superimposition.count === 0) return null;
    const mean = await renderMean({
      mean: superimposition.mean(),
      lines,
      count: superimposition.count,
      title,
      detail,
      provenance,
    });
    onAlive();
    const points = portraits.map(({ number, alignment, assessment }) => ({
      number,
      alignment,
      eyes: assessment.eyes,
    }));
    const plot = await renderEyePlot({
      points,
      reference: PUBLISHED_EYE_POSITION,
      tolerance: reference.eyeTolerance,
      clusters,
      title,
      detail,
      provenance,
    });
    onAlive();
    return { gif: await gif.finish(), mean, plot };
  }

  return {
    add: async (portrait, cut, sameAs) => {
      const { number, label, frame, alignment, assessment } = portrait;
      const { shape } = frame;
      const { eyes } = assessment;
      const aspect = frame.width / frame.height;
      const cell: SetCell = { number, label, cut, aspect, shape, eyes, alignment, duplicateOf: sameAs };
      await sheet.add(cell);
      if (sameAs !== null) return;
      superimposition.add(cell);
      gif?.add(cell);
    },
    mean: () => (superimposition.count === 0 ? null : superimposition.mean()),
    finish: async (reading) => {
      const title = reading?.text.measure ?? describePortraits(portraits.map(({ alignment }) => alignment));
      const detail = [reading?.text.meaning ?? '', LIMIT, ...describeAnimationFrames(portraits)]
        .filter((sentence) => sentence !== '')
        .join(' ');
      const sheets = await sheet.finish({ title, detail });
      onAlive();
      return { sheets, superimposed: await finishAll(title, detail, reading?.clusters ?? []) };
    },
  };
}
