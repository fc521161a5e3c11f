import { describe, expect, it } from 'vitest';
import { search } from '../../src/commands/search.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { EyelineError } from '../../src/core/errors.ts';
import { makeProvenance } from '../core/store/make-provenance.ts';
import { makeMeasurement, makePicture, makeResult, sha256 } from '../core/store/make-result.ts';
import { makeDraft } from '../core/store/temp-store.ts';
import { type CallOptions, makePlatform, makeWorkCall, type TestPlatform } from './make-call.ts';

const CUT = {
  name: 'portrait-1.jpg',
  kind: 'cut',
  sha256: sha256('cut'),
  sizeBytes: 9,
  mediaType: 'image/jpeg',
  altText: 'Portrait 1, cut out of its picture',
  sizePx: { width: 320, height: 320 },
} as const;

/** Records a picture in a thread of its own; through a link where it has a provenance. */
function record(
  platform: TestPlatform,
  thread: string,
  isLinked: boolean,
  { shape = 'square', name = 'a.png' }: { readonly shape?: 'whole' | 'square'; readonly name?: string } = {},
) {
  const { submission } = platform.store.submissions.receive(
    makeDraft({ platformId: platform.nextId(), thread }),
  );
  const measured = makeMeasurement();
  const frame = measured.frame && { ...measured.frame, shape };
  const picture = makePicture(name, [{ ...measured, frame }]);
  const provenance = isLinked ? { provenance: makeProvenance() } : {};
  platform.store.results.complete(submission.id, makeResult({ pictures: [{ ...picture, ...provenance }] }));
  return submission.id;
}

async function searchFor(
  platform: TestPlatform,
  portrait: number,
  options: CallOptions & {
    readonly incident?: number;
    readonly keepCut?: () => Promise<typeof CUT | null>;
  } = {},
) {
  const { incident, keepCut = async () => CUT, ...rest } = options;
  const invocation = {
    command: 'search',
    options: { portrait, ...(incident === undefined ? {} : { incident }) },
  };
  const call = makeWorkCall(platform, search, { invocation, ...rest, keepCut });
  const completion = platform.store.results.complete(call.submission.id, await search.run(call));
  return search.answer(completion);
}

describe('search', () => {
  it('opens the search engines with the public address that a link led to, with the picture to be saved', async () => {
    const platform = makePlatform();
    record(platform, '5', true, { shape: 'whole' });

    const answer = await searchFor(platform, 1, { thread: '5' });

    // Without what may be a signature: the record does not keep it.
    const address = encodeURIComponent('https://files.example/a.png');
    expect(plainText(answer)).toMatch(
      /^Portrait 1 of incident 1\. The buttons open the search in your browser\. The search engine then fetches the picture from hxxps:\/\/\S+; Eyeline uploads and fetches nothing\. If it gets none there, save it from here and upload it yourself\.$/,
    );
    expect(answer.links).toEqual([
      { label: 'Google Lens', url: `https://lens.google.com/uploadbyurl?url=${address}` },
      { label: 'TinEye', url: `https://tineye.com/search?url=${address}` },
      { label: 'Yandex', url: `https://yandex.com/images/search?rpt=imageview&url=${address}` },
      { label: 'Bing', url: `https://www.bing.com/images/search?view=detailv2&iss=sbi&q=imgurl:${address}` },
    ]);
    expect(answer.files.map(({ name }) => name)).toEqual(['portrait-1.png']);
    expect(platform.store.artifacts.ofSets(1)).toEqual([]);
  });

  it('gives a portrait of a larger picture cut out of it, and keeps the cut under the incident', async () => {
    const platform = makePlatform();
    record(platform, '5', false);

    const answer = await searchFor(platform, 1, { thread: '5' });

    const { kind, ...file } = CUT;
    expect(plainText(answer)).toBe(
      'Portrait 1 of incident 1. It is part of a larger picture that has no public address. Save the portrait from here and upload it yourself: the buttons open the search engines.',
    );
    expect(answer.files).toEqual([file]);
    expect(answer.links?.map(({ url }) => url)).toContain('https://tineye.com/');
    expect(platform.store.artifacts.ofSets(1)).toMatchObject([{ kind, sha256: CUT.sha256 }]);
  });

  it('says that an address is that of the whole picture, where the portrait is a part of it', async () => {
    const platform = makePlatform();
    record(platform, '5', true);

    const answer = await searchFor(platform, 1, { thread: '5' });

    expect(plainText(answer)).toContain('The search engine then fetches the whole picture from hxxps://');
    expect(plainText(answer)).toContain(
      'To search for the portrait alone, save it from here and upload it yourself.',
    );
    expect(answer.files.map(({ sha256: of }) => of)).toEqual([CUT.sha256]);
  });

  it('opens the search also where the file cannot be read any more, and says that nothing is cut out', async () => {
    const platform = makePlatform();
    record(platform, '5', false);
    const changed = new EyelineError('FILE_CHANGED', {
      expected: 'it',
      received: 'none',
      action: 'Send it.',
    });

    const answer = await searchFor(platform, 1, {
      thread: '5',
      keepCut: () => Promise.reject(changed),
    });
    const stopped = new EyelineError('CANCELLED', { expected: 'it', received: 'none', action: 'Wait.' });

    expect(plainText(answer)).toContain('Eyeline cannot cut the portrait out.');
    expect(answer.files).toEqual([]);
    await expect(
      searchFor(platform, 1, { thread: '5', keepCut: () => Promise.reject(stopped) }),
    ).rejects.toThrow(stopped);
  });

  it('says nothing of an address that another incident’s message had, or one that was withdrawn', async () => {
    const platform = makePlatform();
    record(platform, '5', true);
    record(platform, '6', false);

    const other = await searchFor(platform, 1, { thread: '6' });

    expect(plainText(other)).toContain('no public address');
    expect(other.links?.map(({ url }) => url)).toContain('https://tineye.com/');
  });

  it('has only portraits of an incident that may be seen', async () => {
    const platform = makePlatform();
    record(platform, '5', true);

    await expect(searchFor(platform, 9, { thread: '5' })).rejects.toThrow(
      'Incident 1 has no portrait 9. `incident show 1` shows the numbers.',
    );
    await expect(searchFor(platform, 1, { incident: 1, audience: ['C2'] })).rejects.toThrow(
      'There is no incident 1 that can be seen here.',
    );
  });
});
