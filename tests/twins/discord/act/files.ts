import { extname } from 'node:path';
import sharp from 'sharp';
import type { TwinAttachment } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** A file as someone sends it. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Default: by the name's ending, as a browser would say. */
  readonly contentType?: string;
  readonly description?: string;
  readonly title?: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
  '.avif': 'image/avif',
  '.heic': 'image/heic',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
};

/** Keeps a file, to be served by the CDN. Characters that Discord strips from names become `_`. */
export async function keepFile(
  world: World,
  channelId: string,
  file: SentFile,
  isEphemeral = false,
): Promise<TwinAttachment> {
  const filename = file.name.replaceAll(/[^\p{L}\p{N}._()-]/gu, '_');
  const size = await pictureSize(file.bytes);
  const attachment: TwinAttachment = {
    id: world.nextId(),
    channelId,
    filename,
    title: file.title ?? null,
    description: file.description ?? null,
    contentType: file.contentType ?? TYPES[extname(filename).toLowerCase()] ?? 'application/octet-stream',
    bytes: file.bytes,
    widthPx: size?.width ?? null,
    heightPx: size?.height ?? null,
    isEphemeral,
    uploadedMs: world.clock.now(),
  };
  world.attachments.set(attachment.id, attachment);
  return attachment;
}

async function pictureSize(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
  const metadata = await sharp(bytes)
    .metadata()
    .catch(() => null);
  return metadata ? { width: metadata.width, height: metadata.height } : null;
}
