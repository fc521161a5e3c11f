import { createRequire } from 'node:module';

interface PackageFile {
  readonly version: string;
  readonly engines: { readonly node: string };
}

const packageFile = createRequire(import.meta.url)('../package.json') as PackageFile;

/** Version of the program. */
export const VERSION = packageFile.version;

/** Name and version, as written into artifacts. */
export const SOFTWARE = `Eyeline ${VERSION}`;

/** The range of Node versions that the program runs on. */
export const NODE_RANGE = packageFile.engines.node;
