import type { Reference } from '../../alignment/reference/reference.ts';
import type { BackendInfo, FaceDetector } from '../../face/detector.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { PictureFormat } from '../../image/picture.ts';
import type { Declarations } from '../../incident/evidence/declarations.ts';
import type { Frame } from '../../portrait/frame.ts';
import type { UnreadPart } from '../../portrait/picture-faces.ts';
import type { Overlay } from '../../render/overlay.ts';
import type { MeasuredPortrait } from '../../set/measured-portrait.ts';

/** Everything found in one received file. */
export interface MeasuredPicture {
  /** SHA-256 of the file as it came, hex. */
  readonly sha256: string;
  readonly format: PictureFormat;
  /** px of the upright picture. */
  readonly width: number;
  readonly height: number;
  readonly portraits: readonly MeasuredPortrait[];
  /** What was not read because the time ended; null: all was read. */
  readonly unread: UnreadPart | null;
  /** Short sentences on what was odd about the file. */
  readonly warnings: readonly string[];
  readonly backend: BackendInfo;
  /** Version of the method. */
  readonly method: string;
  readonly overlay: Overlay | null;
  /** What the file says of its own origin; left out where it was not asked for. */
  readonly declarations?: Declarations;
}

/** How a picture is to be measured. */
export interface MeasureOptions {
  /** Whether it is drawn on; `single`: only where it {@link isPage holds no set of its own}. */
  readonly overlay: boolean | 'single';
  /** Whether each portrait gets its {@link MeasuredPortrait.hash}. Default: none does. */
  readonly hashes?: boolean;
  /**
   * The frame of an animation to be measured, from 1; null: the first. Default: the first that shows a face of those
   * that `laterFrames` chooses.
   */
  readonly animationFrame?: number | null;
  /** The first row of a page that is read, px: where an earlier reading ended. Default: all is read. */
  readonly fromPx?: number;
}

/**
 * Longest side of a page's raster, px, more than any picture's that is read: pages are looked at pixel by pixel, whatever
 * their length, other pictures smaller.
 */
export const MAX_PAGE_SIDE_PX = 65_535;

/** Whether a picture shows portraits within it, to be numbered and cut out, rather than being one itself. */
export function isPage({ portraits }: { readonly portraits: readonly { readonly frame: Frame | null }[] }) {
  const framed = portraits.filter(({ frame }) => frame !== null);
  return framed.length > 1 || framed.some(({ frame }) => frame?.shape !== 'whole');
}

/** What `measurePicture` needs beside the bytes. */
export interface MeasureContext {
  readonly detector: FaceDetector;
  readonly reference: Reference;
  readonly limits: PictureLimits;
  /** Name and version of the program, for the overlay's metadata. */
  readonly software: string;
  /**
   * Told between the parts of a page's search, so that its time can be counted anew. Where it throws `TIMEOUT`, what was
   * measured until then is the answer.
   */
  readonly onStep?: () => void;
}
