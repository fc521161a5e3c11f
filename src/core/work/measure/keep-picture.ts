import { declarationLine } from '../../chat/answers/lines/declaration-line.ts';
import type { FileFacts } from '../../chat/port/command.ts';
import type { SightingDraft } from '../../incident/evidence/evidence.ts';
import type { PictureResult } from '../../incident/findings/result.ts';
import type { BlobStore } from '../../incident/stores/blob-store.ts';
import type { MeasuredPortrait } from '../../set/measured-portrait.ts';
import { isPage, type MeasuredPicture } from './measured-picture.ts';
import { readPicture } from './read-picture.ts';

/**
 * Keeps the overlay of a measured picture.
 *
 * @returns what goes into the record, and what people are told.
 */
export async function keepPicture(
  name: string | null,
  measured: MeasuredPicture,
  blobs: BlobStore,
  sizeBytes: number,
  sighting: SightingDraft,
): Promise<{
  readonly picture: PictureResult;
  readonly facts: FileFacts;
  readonly portraits: readonly MeasuredPortrait[];
}> {
  const { sha256, format, width, height, portraits, warnings, unread, method, backend, overlay } = measured;
  const { declarations } = measured;
  const declares = declarations && declarationLine(declarations);
  // Without a portrait the overlay is the picture as it was sent.
  const drawn =
    overlay && portraits.length > 0 ? { alt: overlay.alt, ...(await blobs.put(overlay.png)) } : null;
  const artifact = drawn && {
    kind: 'overlay' as const,
    sha256: drawn.sha256,
    sizeBytes: drawn.sizeBytes,
    mediaType: 'image/png',
    altText: drawn.alt,
  };
  return {
    portraits,
    picture: {
      evidence: { sha256, sizeBytes, format, widthPx: width, heightPx: height },
      sighting,
      portraits: portraits.map(({ hash, ...portrait }) => ({
        ...portrait,
        ...(hash ? { perceptualHash: hash.hash } : {}),
      })),
      instrument: portraits.length > 0 ? { method, backend } : null,
      artifacts: artifact ? [artifact] : [],
      ...(declarations ? { declarations } : {}),
    },
    facts: {
      name,
      ...readPicture(portraits),
      warnings,
      ...(declares ? { declares } : {}),
      alignments: portraits.map(({ alignment }) => alignment),
      error: null,
      sha256,
      ...(unread ? { unread } : {}),
      isPage: isPage(measured),
      overlay: artifact && {
        sha256: artifact.sha256,
        sizeBytes: artifact.sizeBytes,
        altText: artifact.altText,
        ...(overlay ? { sizePx: { width: overlay.width, height: overlay.height } } : {}),
      },
    },
  };
}
