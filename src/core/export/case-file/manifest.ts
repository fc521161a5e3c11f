import type { Case } from '../case/case.ts';
import { tlpLabel } from '../case/tlp.ts';

/** A file of a case file as the manifest lists it. */
export interface ManifestFile {
  readonly path: string;
  /** Hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** What a manifest says. */
export interface Manifest {
  readonly schema: 1;
  readonly software: string;
  /** ISO 8601. */
  readonly created: string;
  readonly tlp: string;
  readonly incident: number;
  readonly team: string;
  readonly files: readonly ManifestFile[];
}

export function writeManifest(read: Case, files: readonly ManifestFile[]): string {
  const manifest: Manifest = {
    schema: 1,
    software: read.software,
    created: new Date(read.readMs).toISOString(),
    tlp: tlpLabel(read.options.tlp),
    incident: read.incident.number,
    team: read.team.name,
    files: [...files],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** A manifest as a file says it; null where it is none that this version reads. */
export function readManifest(text: string): Manifest | null {
  try {
    const value = JSON.parse(text) as Partial<Manifest> | null;
    if (value?.schema !== 1 || !Array.isArray(value.files) || !value.files.every(isFile)) return null;
    return value as Manifest;
  } catch {
    return null;
  }
}

function isFile(value: unknown): value is ManifestFile {
  const { path, sha256, sizeBytes } = (value ?? {}) as Partial<ManifestFile>;
  return typeof path === 'string' && /^[0-9a-f]{64}$/.test(sha256 ?? '') && typeof sizeBytes === 'number';
}

/** What is wrong with the files of a ZIP by its manifest, a line each; none: it holds what was written. */
export function compareWithManifest(manifest: Manifest, found: readonly ManifestFile[]): string[] {
  const byPath = new Map(found.map((file) => [file.path, file]));
  const listed = new Set(manifest.files.map(({ path }) => path));
  return [
    ...manifest.files.flatMap(({ path, sha256, sizeBytes }) => {
      const file = byPath.get(path);
      if (!file) return [`${path}: missing`];
      return file.sha256 === sha256 && file.sizeBytes === sizeBytes ? [] : [`${path}: changed`];
    }),
    ...found.flatMap(({ path }) => (listed.has(path) ? [] : [`${path}: not in the manifest`])),
  ];
}
