import type {
  Declaration,
  Declarations,
  ManifestDeclaration,
} from '../../../incident/evidence/declarations.ts';

/** IPTC's digital source types that say a machine made a picture or a part of it (cv.iptc.org/newscodes/digitalsourcetype). */
const MADE: Readonly<Record<string, string>> = {
  trainedAlgorithmicMedia: 'made by a trained model (trainedAlgorithmicMedia)',
  compositeWithTrainedAlgorithmicMedia: 'edited with a trained model (compositeWithTrainedAlgorithmicMedia)',
  compositeSynthetic: 'composed with synthetic parts (compositeSynthetic)',
  algorithmicMedia: 'made by an algorithm (algorithmicMedia)',
};

/** Programs that make pictures of people, as they name themselves. */
const GENERATORS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Midjourney', /midjourney/i],
  ['DALL·E', /dall[·\- ]?e\b/i],
  ['Stable Diffusion', /stable ?diffusion|automatic1111/i],
  ['ComfyUI', /comfyui/i],
  ['InvokeAI', /invokeai/i],
  ['NovelAI', /novelai/i],
  ['Fooocus', /fooocus/i],
  ['Adobe Firefly', /firefly/i],
  ['Google AI', /google ai|\bimagen\b/i],
  ['ChatGPT', /chatgpt|gpt-4o/i],
  ['Generated Photos', /generated\.photos|generated photos/i],
];

/**
 * What is told of declarations in an answer: one sentence, in our words alone, as a file's are anybody's. Null where
 * nothing telling is declared.
 */
export function declarationLine({ entries, manifest }: Declarations): string | null {
  const types = [
    ...entries.filter(({ kind }) => kind === 'source-type').map(({ text }) => text),
    ...(manifest?.sourceTypes ?? []),
  ];
  const told = [
    ...types.flatMap((type) => (Object.hasOwn(MADE, type) ? (MADE[type] ?? []) : [])),
    ...(entries.some(({ kind }) => kind === 'generator') ? ['parameters of an image generator'] : []),
    ...programsIn(entries, manifest),
    ...(entries.some(({ kind }) => kind === 'ai-system') ? ['an AI system that was used'] : []),
    ...(manifest ? [manifestWords(manifest)] : []),
  ];
  if (told.length === 0) return null;
  return `The file declares: ${[...new Set(told)].join('; ')}. Anybody can write that, so it is no proof.`;
}

/** How a manifest stands, with what was not checked. */
export function manifestWords({ state }: ManifestDeclaration): string {
  if (state === 'intact') return 'a C2PA manifest, signature intact, signer not checked';
  if (state === 'broken') return 'a C2PA manifest that does not fit the file or its signature';
  return 'a C2PA manifest that cannot be read';
}

function programsIn(entries: readonly Declaration[], manifest: ManifestDeclaration | null): string[] {
  const named = [
    ...entries
      .filter(({ kind }) => kind === 'software' || kind === 'credit' || kind === 'ai-system')
      .map(({ text }) => text),
    manifest?.generator ?? '',
  ];
  return GENERATORS.filter(([, pattern]) => named.some((text) => pattern.test(text))).map(
    ([name]) => `the generator ${name}`,
  );
}
