import type { Declarations } from '../../incident/evidence/declarations.ts';

/** Reads what a file says of its own origin, see `readDeclarations`. */
export type DeclarationReader = (bytes: Uint8Array) => Promise<Declarations>;

/** A reader whose libraries are loaded with the first file; one serves a process. */
export function createDeclarationReader(): DeclarationReader {
  let libraries: ReturnType<typeof load> | null = null;
  return async (bytes) => {
    libraries ??= load();
    const { readDeclarations, manifests } = await libraries;
    return readDeclarations(bytes, manifests);
  };
}

async function load() {
  const [{ readDeclarations }, { createManifestReader }] = await Promise.all([
    import('./read-declarations.ts'),
    import('./read-manifest.ts'),
  ]);
  return { readDeclarations, manifests: createManifestReader() };
}
