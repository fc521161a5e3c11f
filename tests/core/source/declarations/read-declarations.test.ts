import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { declarationLine } from '../../../../src/core/chat/answers/lines/declaration-line.ts';
import { pngChunk } from '../../../../src/core/image/png-chunks.ts';
import { readDeclarations } from '../../../../src/core/source/declarations/read-declarations.ts';
import { createManifestReader } from '../../../../src/core/source/declarations/read-manifest.ts';
import {
  type DeclaringFormat,
  makeDeclaring,
  SOURCE_TYPES,
  textChunk,
  withChunks,
} from '../../../fixtures/declaring/declaring-file.ts';
import { signManifest } from '../../../fixtures/declaring/sign-manifest.ts';

const manifests = createManifestReader();
const read = (bytes: Uint8Array) => readDeclarations(bytes, manifests);
const NOTHING = { entries: [], manifest: null, isRead: true };
const FORMATS: readonly DeclaringFormat[] = ['jpeg', 'png', 'webp', 'avif'];

/** A manifest that says a picture was made by a model. */
const GENERATED = {
  title: 'generated.png',
  assertions: [
    {
      label: 'c2pa.actions.v2',
      data: {
        actions: [
          {
            action: 'c2pa.created',
            digitalSourceType: `${SOURCE_TYPES}trainedAlgorithmicMedia`,
            softwareAgent: { name: 'Some generator' },
          },
        ],
      },
    },
  ],
};
const MANIFEST = {
  state: 'intact',
  problems: [],
  generator: 'Eyeline tests 1',
  signer: 'Test signer',
  issuer: 'Eyeline tests',
  signedAt: null,
  actions: ['c2pa.created'],
  sourceTypes: ['trainedAlgorithmicMedia'],
};

afterEach(() => vi.unstubAllGlobals());

describe('what a file declares', () => {
  it.each(FORMATS)('is nothing for a %s without declarations', async (format) => {
    expect(await read(await makeDeclaring(format))).toEqual(NOTHING);
  });

  it.each(FORMATS)('is read from the EXIF and XMP of a %s', async (format) => {
    const bytes = await makeDeclaring(format, {
      exif: { Make: 'Canon', Model: 'EOS 5D', Software: 'Some editor 3' },
      photo: { DateTimeOriginal: '2021:02:03 04:05:06', LensModel: '50 mm' },
      xmp: {
        'Iptc4xmpExt:DigitalSourceType': `${SOURCE_TYPES}trainedAlgorithmicMedia`,
        'Iptc4xmpExt:AISystemUsed': 'A system',
        'xmp:CreatorTool': 'Midjourney',
        'photoshop:Credit': 'Made with Google AI',
      },
    });

    expect(await read(bytes)).toEqual({
      entries: [
        { kind: 'software', place: 'EXIF Software', text: 'Some editor 3' },
        { kind: 'lens', place: 'EXIF LensModel', text: '50 mm' },
        { kind: 'camera', place: 'EXIF Make, Model', text: 'Canon EOS 5D' },
        { kind: 'taken', place: 'EXIF DateTimeOriginal', text: '2021-02-03 04:05:06' },
        { kind: 'source-type', place: 'XMP DigitalSourceType', text: 'trainedAlgorithmicMedia' },
        { kind: 'ai-system', place: 'XMP AISystemUsed', text: 'A system' },
        { kind: 'software', place: 'XMP CreatorTool', text: 'Midjourney' },
        { kind: 'credit', place: 'XMP Credit', text: 'Made with Google AI' },
      ],
      manifest: null,
      isRead: true,
    });
  });

  const PARAMETERS = 'a face\nNegative prompt: hands\nSteps: 20, Sampler: Euler a, Seed: 1';
  it.each([
    ['parameters', PARAMETERS],
    ['prompt', '{"3": {"class_type": "KSampler", "inputs": {}}}'],
    ['workflow', '{"nodes": [], "links": []}'],
    ['invokeai_metadata', '{"app_version": "3"}'],
    ['Comment', '{"steps": 28, "sampler": "k_euler"}'],
  ])('has a generator’s parameters in a PNG’s text %s', async (keyword, text) => {
    const bytes = withChunks(await makeDeclaring('png'), textChunk(keyword, text));

    expect((await read(bytes)).entries).toEqual([
      { kind: 'generator', place: `PNG text "${keyword}"`, text },
    ]);
  });

  it.each([
    ['zTXt', [Buffer.from('parameters\0\0'), deflateSync(PARAMETERS)]],
    ['iTXt', [Buffer.from('parameters\0\0\0en\0\0'), Buffer.from(PARAMETERS)]],
    ['iTXt', [Buffer.from('parameters\0\x01\0en\0\0'), deflateSync(PARAMETERS)]],
  ])('has them in a text of kind %s too', async (type, parts) => {
    const bytes = withChunks(await makeDeclaring('png'), pngChunk(type, parts));

    expect((await read(bytes)).entries).toMatchObject([{ kind: 'generator', text: PARAMETERS }]);
  });

  it('has them in EXIF, where a camera’s names may stand for them', async () => {
    const comment = await makeDeclaring('jpeg', {
      photo: { UserComment: 'Steps: 20, Sampler: Euler a, Seed: 1' },
    });
    const model = await makeDeclaring('webp', {
      exif: { Model: 'prompt:{"3": {"class_type": "KSampler"}}' },
    });

    expect((await read(comment)).entries).toMatchObject([{ kind: 'generator', place: 'EXIF UserComment' }]);
    expect((await read(model)).entries).toMatchObject([{ kind: 'generator', place: 'EXIF Model' }]);
  });

  it('is nothing for texts that tell of no generator', async () => {
    const texts = [
      textChunk('parameters', 'width of a table'),
      textChunk('Comment', 'Steps to the beach'),
      textChunk('prompt', 'a question'),
    ];
    const comment = await makeDeclaring('jpeg', { photo: { UserComment: 'Steps: many' } });

    expect(await read(withChunks(await makeDeclaring('png'), ...texts))).toEqual(NOTHING);
    expect(await read(comment)).toEqual(NOTHING);
  });
});

describe('a C2PA manifest', () => {
  it.each([
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['webp', 'image/webp'],
  ] as const)('of a %s is read, its signature intact, and nothing is fetched', async (format, mediaType) => {
    const bytes = await signManifest(await makeDeclaring(format), mediaType, GENERATED);
    const asked: unknown[] = [];
    vi.stubGlobal('fetch', (address: unknown) => {
      asked.push(address);
      throw new Error('no network');
    });

    expect((await read(bytes)).manifest).toEqual(MANIFEST);
    expect(asked).toEqual([]);
  });

  it('does not fit a file that was changed after it was signed', async () => {
    const bytes = await signManifest(await makeDeclaring('png'), 'image/png', GENERATED);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;

    expect((await read(bytes)).manifest).toEqual({
      ...MANIFEST,
      state: 'broken',
      problems: ['assertion.dataHash.mismatch'],
    });
  });

  it('that is damaged is said to be there, and the next file is read as ever', async () => {
    const whole = await signManifest(await makeDeclaring('png'), 'image/png', GENERATED);
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, damaged.indexOf('c2pa') + 40, damaged.indexOf('c2pa') + 400);

    expect((await read(damaged)).manifest?.state).toMatch(/^(?:unreadable|broken)$/);
    expect((await read(whole)).manifest).toEqual(MANIFEST);
  });

  it('is none where the word stands in the file, or only the address of one', async () => {
    const word = withChunks(await makeDeclaring('png'), textChunk('Title', 'about c2pa'));
    const address = await makeDeclaring('jpeg', {
      xmp: { 'dcterms:provenance': 'https://cai.example/c2pa' },
    });

    expect(await read(word)).toEqual(NOTHING);
    expect(await read(address)).toEqual({
      ...NOTHING,
      entries: [{ kind: 'manifest-address', place: 'XMP provenance', text: 'https://cai.example/c2pa' }],
    });
  });
});

describe('a hostile file', () => {
  it('gives texts without control characters, of bounded length and number', async () => {
    const name = '\u202e<!channel>\u0007 <@U1> \u200b'.repeat(400);
    const chunks = Array.from({ length: 200 }, (_, index) => textChunk('Software', `${index}${name}`));

    const { entries } = await read(withChunks(await makeDeclaring('png'), ...chunks));

    expect(entries.length).toBeLessThanOrEqual(40);
    expect(entries.length).toBeGreaterThan(1);
    for (const { text } of entries) {
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect([...text].length).toBeLessThanOrEqual(300);
    }
  });

  it('does not unpack a text beyond its bound', async () => {
    const bomb = pngChunk('zTXt', [
      Buffer.from('parameters\0\0'),
      deflateSync(Buffer.alloc(50e6, 'Steps: 20 ')),
    ]);

    expect(await read(withChunks(await makeDeclaring('png'), bomb))).toEqual(NOTHING);
  });

  it('has no more of XMP parsed than a bounded packet', async () => {
    const packet = (filler: string) =>
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${filler}<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="a"/></rdf:RDF></x:xmpmeta>`;
    const text = (filler: string) =>
      pngChunk('iTXt', [Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), Buffer.from(packet(filler))]);
    const png = await makeDeclaring('png');

    expect((await read(withChunks(png, text(' '.repeat(1000))))).entries).toHaveLength(1);
    expect(await read(withChunks(png, text('<a>'.repeat(300_000))))).toEqual(NOTHING);
    expect(await read(withChunks(png, text('<a>'.repeat(1000))))).toHaveProperty('isRead');
  });

  it.each(FORMATS)('that is a damaged %s never throws', async (format) => {
    const whole = await makeDeclaring(format, {
      exif: { Software: 'a' },
      xmp: { 'xmp:CreatorTool': 'b' },
    });
    for (let at = 4; at < whole.length; at += 7) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      expect(await read(damaged)).toHaveProperty('isRead');
      expect(await read(whole.subarray(0, at))).toHaveProperty('isRead');
    }
  });

  it('is told of in our words alone', async () => {
    const bytes = withChunks(
      await makeDeclaring('png', { xmp: { 'photoshop:Credit': '@everyone Made with Google AI' } }),
      textChunk('Software', '<!channel> midjourney'),
      textChunk('parameters', '@everyone Steps: 20'),
    );

    expect(declarationLine(await read(bytes))).toBe(
      'The file declares: parameters of an image generator; the generator Midjourney; the generator Google AI. Anybody can write that, so it is no proof.',
    );
  });
});

describe('the sentence about declarations', () => {
  it('names the source type and how the manifest stands', async () => {
    const bytes = await signManifest(await makeDeclaring('png'), 'image/png', GENERATED);
    const changed = Buffer.from(bytes);
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;

    expect(declarationLine(await read(bytes))).toBe(
      'The file declares: made by a trained model (trainedAlgorithmicMedia); a C2PA manifest, signature intact, signer not checked. Anybody can write that, so it is no proof.',
    );
    expect(declarationLine(await read(changed))).toBe(
      'The file declares: made by a trained model (trainedAlgorithmicMedia); a C2PA manifest that does not fit the file or its signature. Anybody can write that, so it is no proof.',
    );
  });

  it('is none for a camera, an editor or nothing at all', async () => {
    const photo = await makeDeclaring('jpeg', {
      exif: { Make: 'Canon', Model: 'EOS 5D', Software: 'Some editor' },
      xmp: { 'Iptc4xmpExt:DigitalSourceType': `${SOURCE_TYPES}digitalCapture` },
    });

    expect(declarationLine(await read(photo))).toBeNull();
    expect(declarationLine(await read(await makeDeclaring('jpeg')))).toBeNull();
  });
});
