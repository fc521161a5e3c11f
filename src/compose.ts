import type { Config } from './config.ts';
import { DEFAULT_PICTURE_LIMITS, type PictureLimits } from './core/image/limits.ts';
import type { TenantReference } from './core/incident/tenant.ts';
import type { ZipLimits } from './core/source/zip/zip-limits.ts';
import { createNameReader, type NameReader } from './core/work/names/name-reader.ts';
import { createPicturePool, type PicturePool } from './core/work/pool/picture-pool.ts';
import { SOFTWARE } from './version.ts';

/** The tenant of this machine's own desk and command line. */
export const LOCAL_DESK: TenantReference = { platform: 'desk', platformId: 'local', name: 'Local desk' };

/** The picture limits that the settings ask for. */
export function pictureLimits(config: Config): PictureLimits {
  return {
    maxBytes: Math.floor(config.MAX_PICTURE_MIB * 1024 * 1024),
    maxPixels: Math.floor(config.MAX_PICTURE_MPX * 1e6),
    maxFrames: config.MAX_PICTURE_FRAMES,
    maxSidePx: DEFAULT_PICTURE_LIMITS.maxSidePx,
    timeoutMs: config.PICTURE_TIMEOUT_S * 1000,
    totalTimeoutMs: config.PICTURE_TOTAL_TIMEOUT_S * 1000,
    maxMemoryBytes: config.PICTURE_MEMORY_MB * 1e6,
  };
}

/** The limits of ZIPs that the settings ask for. */
export function zipLimits(config: Config): ZipLimits {
  const maxBytes = Math.floor(config.MAX_ZIP_MIB * 1024 * 1024);
  return {
    maxBytes,
    maxFiles: config.MAX_ZIP_FILES,
    maxFileBytes: pictureLimits(config).maxBytes,
    // Pictures hardly shrink: a ZIP of them is about as large as they are.
    maxUnpackedBytes: maxBytes,
  };
}

/** The reader of names beside portraits. @throws EyelineError `INVALID_SETTING` for a language that is not installed */
export function composeNameReader(config: Config): NameReader {
  return createNameReader({ languages: config.NAME_LANGUAGES, limits: pictureLimits(config) });
}

/** The worker pool that the settings ask for. @param warm processes that are started at once; default: all */
export function composePool(config: Config, warm: number = config.WORKERS): PicturePool {
  return createPicturePool({
    workers: config.WORKERS,
    warm,
    backend: config.TF_BACKEND,
    limits: pictureLimits(config),
    software: SOFTWARE,
  });
}
