import { describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { makePicture, sha256 } from '../core/store/make-result.ts';
import { examinedAt } from './examined.ts';
import { type CallOptions, makePlatform, makeWorkCall, run, type TestPlatform } from './make-call.ts';

const LIMIT = 'Alignment is a screening signal, never proof: real photos cropped the same way align too.';

/** Records pictures of one portrait each, with their overlays, and a screenshot of three; gives the submission. */
async function record(platform: TestPlatform, options: CallOptions = {}): Promise<number> {
  const files = ['a.png', 'page.png', 'b.png'].map((name) => ({ name, sizeBytes: 1, handle: name }));
  const call = makeWorkCall(platform, check, {
    thread: '5',
    ...options,
    files,
    payload: { files },
    examine: async () => ({
      archives: [],
      files: files.map(({ name }) => {
        const file = examinedAt(name, name === 'page.png' ? [10, 110, 210] : [10]);
        const overlay = { sha256: sha256(`overlay of ${name}`), sizeBytes: 5, altText: `Drawn on ${name}` };
        const artifact = { ...overlay, kind: 'overlay' as const, mediaType: 'image/png' };
        const picture = { ...(file.picture ?? makePicture(name)), artifacts: [artifact] };
        return { ...file, picture, facts: { ...file.facts, overlay } };
      }),
    }),
    keepSet: async ({ sources }) => ({
      reading: null,
      duplicates: [],
      files: [],
      pages: sources.map(() => null),
    }),
  });
  platform.store.results.complete(call.submission.id, await check.run(call));
  return call.submission.id;
}

describe('overlay', () => {
  it('shows the drawings of a message’s portraits, a screenshot’s once, with their measures and the limit', async () => {
    const platform = makePlatform();
    const submission = await record(platform);

    const answer = run(platform, `overlay 1,3-5 --message ${submission}`, { thread: '5' });

    expect(plainText(answer)).toBe(
      ['- 1 (a.png): M.\n- 3, 4 (page.png): M.\n- 5 (b.png): M.', LIMIT].join('\n\n'),
    );
    expect(answer.files).toEqual(
      [
        ['overlay', 'a.png'],
        ['screenshot', 'page.png'],
        ['overlay', 'b.png'],
      ].map(([stem, name]) => ({
        name: `${stem}-${sha256(`overlay of ${name}`).slice(0, 8)}.png`,
        mediaType: 'image/png',
        altText: `Drawn on ${name}`,
        sha256: sha256(`overlay of ${name}`),
        sizeBytes: 5,
      })),
    );
  });

  it('shows those of an incident by its own numbers', async () => {
    const platform = makePlatform();
    await record(platform);

    const answer = run(platform, 'overlay 5', { thread: '5' });

    expect(plainText(answer)).toBe(
      ['- 5 (b.png): Eyes 0.4% of the width from the StyleGAN position: aligned.', LIMIT].join('\n\n'),
    );
    expect(answer.files.map(({ sha256: hash }) => hash)).toEqual([sha256('overlay of b.png')]);
  });

  it('says which numbers there are, and shows nothing of an incident that is not seen here', async () => {
    const platform = makePlatform();
    await record(platform);

    expect(() => run(platform, 'overlay 9', { thread: '5' })).toThrow(
      'Expected numbers from 1 to 5, such as 1-5, but received "9". `incident show 1` shows the numbers.',
    );
    expect(() => run(platform, 'overlay 1 --incident 1', { audience: ['C2'] })).toThrow(
      'There is no incident 1 that can be seen here.',
    );
  });

  it('shows nothing of a message of another channel', async () => {
    const platform = makePlatform();
    const submission = await record(platform);

    expect(() => run(platform, `overlay 1 --message ${submission}`, { channel: 'C2' })).toThrow(
      'The message that this is about is not in this channel. Send the pictures again.',
    );
  });
});
