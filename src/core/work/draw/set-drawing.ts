import { describeAnimationFrames } from '../../alignment/animation-frame.ts';
import { describePortraits } from '../../alignment/class-words.ts';
import { PUBLISHED_EYE_POSITION } from '../../alignment/gan-eye-distance.ts';
import { LIMIT } from '../../alignment/limit.ts';
import type { Reference } from '../../alignment/reference/reference.ts';
import type { SetReading } from '../../alignment/set/set-reading.ts';
import { uncutEyes } from '../../alignment/side-cut.ts';
import type { Raster } from '../../image/raster.ts';
import { CUT_PX } from '../../portrait/cut-portrait.ts';
import { commonEyes } from '../../render/common-eyes.ts';
import { createContactSheet, type SetCell } from '../../render/contact-sheet.ts';
import type { SetProvenance } from '../../render/drawn-picture.ts';
import { renderEyePlot } from '../../render/eye-plot.ts';
import { disguise, PLAIN_STYLE } from '../../render/figure-style.ts';
import { renderMean } from '../../render/mean-still.ts';
import { createSuperimposedGif } from '../../render/superimposed-gif.ts';
import { createSuperimposition } from '../../render/superimposition.ts';
import { uncutCell } from '../../render/uncut-cell.ts';
import type { Figure } from '../../set/set-draft.ts';
import type { DrawnSet, SetPortrait, SetRequest, Superimposed } from './drawn-set.ts';

/** Fewer aligned portraits get no sheet of their own. */
const MIN_ALIGNED = 2;

const PLAIN_STYLE_WITH_GIF: Figure = { ...PLAIN_STYLE, gifPx: CUT_PX };

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
  /** @param large the cut at the side of the GIF, where that is larger; null: it is not. */
  add(portrait: SetPortrait, cut: Raster, duplicateOf: number | null, large: Raster | null): Promise<void>;
  /** Of the counted portraits; null for none. */
  mean(): Raster | null;
  finish(reading: SetReading | null): Promise<Pick<DrawnSet, 'sheets' | 'aligned' | 'superimposed'>>;
}

/** Starts the contact sheet and, where they are asked for, the superimpositions. */
export function createSetDrawing(options: SetDrawingOptions): SetDrawing {
  const { request, portraits, duplicateOf, reference, provenance, onAlive } = options;
  const counted = duplicateOf.filter((of) => of === null).length;
  const { gifPx = CUT_PX, ...style } = request.figure ?? PLAIN_STYLE_WITH_GIF;
  const sheet = createContactSheet({ count: portraits.length, provenance, style, onPage: onAlive });
  const alignedCount = portraits.filter(({ alignment }) => alignment === 'aligned').length;
  // A message's own sheet stays one picture: the second figure goes with the superimposition.
  const isMixed =
    request.superimposed !== null && alignedCount >= MIN_ALIGNED && alignedCount < portraits.length;
  const alignedSheet =
    isMixed && createContactSheet({ count: alignedCount, provenance, style, onPage: onAlive });
  const superimposition = createSuperimposition(CUT_PX);
  /** The mean that is drawn, where that is not to show the faces. */
  const disguised = style.faces === 'shown' ? null : createSuperimposition(CUT_PX);
  const lines = commonEyes(
    portraits.map(({ alignment, assessment, frame }, index) => ({
      alignment,
      eyes: uncutEyes(assessment.eyes, frame.width / frame.height),
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
      sidePx: Math.max(CUT_PX, gifPx),
      mostPx: gifPx,
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
      mean: (disguised ?? superimposition).mean(),
      lines,
      count: superimposition.count,
      title,
      detail,
      provenance,
      style,
    });
    onAlive();
    const points = portraits.map(({ number, alignment, assessment, frame }) => ({
      number,
      alignment,
      eyes: uncutEyes(assessment.eyes, frame.width / frame.height),
    }));
    const plot = await renderEyePlot({
      points,
      reference: PUBLISHED_EYE_POSITION,
      tolerance: reference.eyeTolerance,
      clusters,
      title,
      detail,
      provenance,
      style,
    });
    onAlive();
    return { gif: await gif.finish(), mean, plot };
  }

  return {
    add: async (portrait, cut, sameAs, large) => {
      const { number, label, frame, alignment, assessment } = portrait;
      const { shape } = frame;
      const { eyes } = assessment;
      const aspect = frame.width / frame.height;
      const cell: SetCell = { number, label, cut, aspect, shape, eyes, alignment, duplicateOf: sameAs };
      await sheet.add(cell);
      if (alignedSheet && alignment === 'aligned') await alignedSheet.add(cell);
      if (sameAs !== null) return;
      superimposition.add(await uncutCell(cell));
      disguised?.add(await uncutCell({ ...cell, cut: await disguise(cut, style.faces) }));
      gif?.add({ number, ...(await uncutCell({ ...cell, cut: await disguise(large ?? cut, style.faces) })) });
    },
    mean: () => (superimposition.count === 0 ? null : superimposition.mean()),
    finish: async (reading) => {
      const title = reading?.text.measure ?? describePortraits(portraits.map(({ alignment }) => alignment));
      const detail = [reading?.text.meaning ?? '', LIMIT, ...describeAnimationFrames(portraits)]
        .filter((sentence) => sentence !== '')
        .join(' ');
      const sheets = await sheet.finish({ title, detail });
      onAlive();
      const aligned = alignedSheet
        ? await alignedSheet.finish({
            title: `The ${alignedCount} aligned of ${portraits.length} portraits`,
            detail: `Chosen for being aligned: the contact sheet of all ${portraits.length} shows the others. ${LIMIT}`,
          })
        : [];
      return { sheets, aligned, superimposed: await finishAll(title, detail, reading?.clusters ?? []) };
    },
  };
}
