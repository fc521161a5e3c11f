import type { ReadName } from '../../names/read-name.ts';
import type { Frame } from '../../portrait/frame.ts';
import type { StoredFile } from '../files/stored-file.ts';
import type { NameReader } from './name-reader.ts';

/** What reading names takes of a portrait. */
export interface FramedPortrait {
  readonly frame: Frame | null;
  readonly animationFrame?: number | undefined;
}

/**
 * The names beside portraits, in their order; null for one without a frame, and where none was read.
 *
 * @throws EyelineError as {@link NameReader.read}.
 */
export async function readNamesOf(
  portraits: readonly FramedPortrait[],
  source: Uint8Array | StoredFile,
  reader: Pick<NameReader, 'read'>,
  signal?: AbortSignal,
): Promise<(ReadName | null)[]> {
  const frames = portraits.map(({ frame }) => frame).filter((frame) => frame !== null);
  if (frames.length === 0) return portraits.map(() => null);
  const animationFrame = portraits[0]?.animationFrame;
  const { names } = await reader.read({ source, frames, animationFrame }, signal);
  let next = 0;
  return portraits.map(({ frame }) => (frame ? (names[next++] ?? null) : null));
}
