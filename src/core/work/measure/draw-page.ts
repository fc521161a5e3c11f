import { LIMIT } from '../../alignment/limit.ts';
import { describePortraits } from '../../chat/answers/incident-lines.ts';
import type { Picture } from '../../image/picture.ts';
import { renderAnnotatedScreenshot } from '../../render/annotated-screenshot.ts';
import type { DrawnPicture, SetProvenance } from '../../render/drawn-picture.ts';
import type { Annotation } from './drawn-set.ts';

/** The picture with its portraits marked and numbered on it. @param maxBytes above it it becomes a JPEG; default 8 MiB */
export function drawPage(
  { raster, width, height }: Picture,
  { portraits, warnings }: Annotation,
  provenance: SetProvenance,
  maxBytes?: number,
): Promise<DrawnPicture> {
  return renderAnnotatedScreenshot({
    raster,
    width,
    height,
    portraits,
    title: describePortraits(portraits.map(({ alignment }) => alignment)),
    detail: [LIMIT, ...warnings].join(' '),
    provenance,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
}
