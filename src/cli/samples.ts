import { join } from 'node:path';
import type { PicturePool } from '../core/work/pool/picture-pool.ts';
import { makeOutFolder, writeOutFile } from './output.ts';

/** A sample picture on disk and what it is, plainly. */
export interface Sample {
  readonly path: string;
  readonly is: string;
}

/** Writes the sample pictures to a folder. */
export async function writeSamples(folder: string, pool: Pick<PicturePool, 'samples'>): Promise<Sample[]> {
  await makeOutFolder(folder);
  const samples = await pool.samples();
  return Promise.all(
    samples.map(async ({ name, is, bytes }) => {
      const path = join(folder, name);
      await writeOutFile(path, bytes);
      return { path, is };
    }),
  );
}
