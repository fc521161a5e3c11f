import { describePortraits } from '../../alignment/class-words.ts';
import { LIMIT } from '../../alignment/limit.ts';
import type { Picture } from '../../image/picture.ts';
import { renderAnnotatedScreenshot } from '../../render/annotated-screenshot.ts';
import type { DrawnPicture, SetProvenance } from '../../render/drawn-picture.ts';
import type { SetPage } from '../../set/set-draft.ts';
import { toOverlayPortrait } from './draw-overlay.ts';

/** The picture with its portraits marked and numbered on it. @param maxBytes above it it becomes a JPEG; default 8 MiB */
export function drawPage(
  { raster, width, height }: Picture,
  { portraits, warnings }: SetPage,
  provenance: SetProvenance,
  maxBytes?: number,
): Promise<DrawnPicture> {
  return renderAnnotatedScreenshot({
    raster,
    width,
    height,
    portraits: portraits.map(({ number, portrait }) => ({ number, ...toOverlayPortrait(portrait) })),
    title: describePortraits(portraits.map(({ portrait }) => portrait.alignment)),
    detail: [LIMIT, ...warnings].join(' '),
    provenance,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
}
