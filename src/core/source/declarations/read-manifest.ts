import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ManifestDeclaration } from '../../incident/evidence/declarations.ts';
import { cleanLine } from './clean-text.ts';
import { lastPart } from './read-metadata.ts';

/** Largest file whose manifest is read, bytes: the library copies the file. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Longest account of a manifest that is read, in characters, and most entries of a list of it. */
const MAX_JSON = 4_000_000;
const MAX_ENTRIES = 20;

/** Every label of a manifest begins with it, whatever the kind of file. */
const LABEL = Buffer.from('c2pa');

/** Nothing is fetched, and nobody is trusted: no trust list is shipped or asked for. */
const SETTINGS = JSON.stringify({
  core: { decode_identity_assertions: false },
  verify: { verify_trust: false, remote_manifest_fetch: false, ocsp_fetch: false },
});

const text = z.string().nullish().catch(null);
const Agent = z
  .union([z.string(), z.object({ name: text, version: text })])
  .nullish()
  .catch(null);

/** A manifest as c2pa-rs describes it; anything else in it is left out. */
const Manifest = z.object({
  claim_generator: text,
  claim_generator_info: z
    .array(z.object({ name: text, version: text }))
    .nullish()
    .catch(null),
  signature_info: z.object({ issuer: text, common_name: text, time: text }).nullish().catch(null),
  assertions: z.array(z.object({ label: z.string(), data: z.unknown() })).catch([]),
});

const Actions = z.object({
  actions: z.array(z.object({ action: text, digitalSourceType: text, softwareAgent: Agent })),
});

const Store = z.object({
  active_manifest: text,
  manifests: z.record(z.string(), Manifest),
  validation_state: text,
  validation_status: z
    .array(z.object({ code: z.string() }))
    .nullish()
    .catch(null),
});

/**
 * Reads C2PA manifests; one serves a process, its library is loaded with the first manifest.
 *
 * @example
 * (await manifests.read(bytes, 'image/jpeg'))?.state; // 'intact'; undefined where the file has none
 */
export interface ManifestReader {
  /** Null for a file without a manifest in it. Never throws. @param mediaType of the file */
  read(bytes: Uint8Array, mediaType: string): Promise<ManifestDeclaration | null>;
}

type Library = typeof import('@contentauth/c2pa-wasm');

/** A reader by `@contentauth/c2pa-wasm`, whose WebAssembly is read from its package. */
export function createManifestReader(): ManifestReader {
  let library: Promise<Library> | null = null;
  let loaded = 0;

  /** A new copy each time: one that broke off within its WebAssembly is not to be used again. */
  async function load(): Promise<Library> {
    const found = (await import(`${import.meta.resolve('@contentauth/c2pa-wasm')}?${++loaded}`)) as Library;
    const path = fileURLToPath(import.meta.resolve('@contentauth/c2pa-wasm/c2pa.wasm'));
    found.initSync({ module: readFileSync(path) });
    return found;
  }

  return {
    read: async (bytes, mediaType) => {
      if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(LABEL) < 0) return null;
      if (bytes.length > MAX_BYTES) return unreadable('file too large');
      try {
        library ??= load();
        const c2pa = await library;
        return toDeclaration(await withoutNetwork(() => describe(c2pa, bytes, mediaType)));
      } catch (error) {
        if (error instanceof Error) library = null;
        const code = typeof error === 'string' ? error : '';
        // The label was part of something else; or there is no manifest in the file but the address of one.
        if (/JumbfNotFound|UnsupportedType|RemoteManifest/.test(code)) return null;
        return unreadable(cleanLine(code.replace(/^C2pa\((.*)\)$/s, '$1')) || 'not readable');
      }
    },
  };
}

/** @throws a string where there is no manifest or it cannot be read; an Error where the library broke off */
async function describe(c2pa: Library, bytes: Uint8Array, mediaType: string): Promise<string> {
  const reader = await c2pa.WasmReader.fromBytes(mediaType, bytes, SETTINGS);
  try {
    return reader.json();
  } finally {
    reader.free();
  }
}

/** A second lock beside {@link SETTINGS}: whatever the library asks for while it reads is refused. */
async function withoutNetwork<T>(run: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.reject(new Error('nothing is fetched for a manifest'));
  try {
    return await run();
  } finally {
    globalThis.fetch = fetch;
  }
}

function toDeclaration(json: string): ManifestDeclaration {
  if (json.length > MAX_JSON) return unreadable('too long');
  const parsed = Store.safeParse(JSON.parse(json));
  const active = parsed.data?.manifests[parsed.data.active_manifest ?? ''];
  if (!parsed.success || !active) return unreadable('not as expected');
  const { manifests, validation_state: state, validation_status: problems } = parsed.data;
  // A picture made of an earlier one holds that one's manifest too.
  const actions = Object.values(manifests).flatMap(actionsOf);
  const { claim_generator_info: programs, claim_generator: program, signature_info: signature } = active;
  const [first] = programs ?? [];
  const generator = [first?.name ?? program ?? '', first?.version ?? ''].join(' ');
  return {
    state: state === 'Valid' || state === 'Trusted' ? 'intact' : 'broken',
    problems: listOf((problems ?? []).map(({ code }) => code)),
    generator: cleanLine(generator) || null,
    signer: cleanLine(signature?.common_name ?? '') || null,
    issuer: cleanLine(signature?.issuer ?? '') || null,
    signedAt: cleanLine(signature?.time ?? '') || null,
    actions: listOf(actions.map(({ action }) => action ?? '')),
    sourceTypes: listOf(actions.map(({ digitalSourceType }) => lastPart(digitalSourceType ?? ''))),
  };
}

function actionsOf({ assertions }: z.infer<typeof Manifest>): z.infer<typeof Actions>['actions'] {
  return assertions
    .filter(({ label }) => label.startsWith('c2pa.actions'))
    .flatMap(({ data }) => Actions.safeParse(data).data?.actions ?? []);
}

/** Each once, cleaned, a bounded number of them. */
function listOf(texts: readonly string[]): string[] {
  return [...new Set(texts.slice(0, 1000).map(cleanLine))]
    .filter((each) => each !== '')
    .slice(0, MAX_ENTRIES);
}

function unreadable(problem: string): ManifestDeclaration {
  return {
    state: 'unreadable',
    problems: [problem],
    generator: null,
    signer: null,
    issuer: null,
    signedAt: null,
    actions: [],
    sourceTypes: [],
  };
}
