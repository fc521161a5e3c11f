import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { makeProvenance } from '../core/store/make-provenance.ts';
import { makeMeasurement, makePicture, makeResult } from '../core/store/make-result.ts';
import { makeDraft } from '../core/store/temp-store.ts';
import { makePlatform, run, type TestPlatform } from './make-call.ts';

/** Records a picture in a thread of its own; through a link where it has a provenance. */
function record(platform: TestPlatform, thread: string, isLinked: boolean, name = 'a.png') {
  const { submission } = platform.store.submissions.receive(
    makeDraft({ platformId: platform.nextId(), thread }),
  );
  const picture = makePicture(name, [makeMeasurement()]);
  const provenance = isLinked ? { provenance: makeProvenance() } : {};
  platform.store.results.complete(submission.id, makeResult({ pictures: [{ ...picture, ...provenance }] }));
  return submission.id;
}

describe('search', () => {
  it('opens the search engines with the public address that a link led to', () => {
    const platform = makePlatform();
    record(platform, '5', true);

    const answer = run(platform, 'search 1', { thread: '5' });

    // Without what may be a signature: the record does not keep it.
    const address = encodeURIComponent('https://files.example/a.png');
    expect(plainText(answer)).toMatch(
      /^Portrait 1 of incident 1\. The buttons open the search in your browser\. The search engine then fetches the picture from hxxps:\/\/\S+; Eyeline uploads and fetches nothing\.$/,
    );
    expect(answer.links).toEqual([
      { label: 'Google Lens', url: `https://lens.google.com/uploadbyurl?url=${address}` },
      { label: 'TinEye', url: `https://tineye.com/search?url=${address}` },
      { label: 'Yandex', url: `https://yandex.com/images/search?rpt=imageview&url=${address}` },
      { label: 'Bing', url: `https://www.bing.com/images/search?view=detailv2&iss=sbi&q=imgurl:${address}` },
    ]);
    expect(answer.files).toEqual([]);
  });

  it('says nothing of an address that another incident’s message had, or one that was withdrawn', () => {
    const platform = makePlatform();
    record(platform, '5', true);
    record(platform, '6', false);

    const other = run(platform, 'search 1', { thread: '6' });

    expect(plainText(other)).toContain('no public address');
    expect(other.links?.map(({ url }) => url)).toContain('https://tineye.com/');
  });

  it('has only portraits of an incident that may be seen', () => {
    const platform = makePlatform();
    record(platform, '5', true);

    expect(() => run(platform, 'search 9', { thread: '5' })).toThrow(
      'Incident 1 has no portrait 9. `incident show 1` shows the numbers.',
    );
    expect(() => run(platform, 'search 1 --incident 1', { audience: ['C2'] })).toThrow(
      'There is no incident 1 that can be seen here.',
    );
  });
});
