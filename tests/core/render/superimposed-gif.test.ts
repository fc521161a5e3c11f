import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readGifComment, withGifComment } from '../../../src/core/render/encode/gif-comment.ts';
import { chooseDelays, chooseFrames, MAX_FRAMES } from '../../../src/core/render/encode/gif-frames.ts';
import { renderMean } from '../../../src/core/render/mean-still.ts';
import { createSuperimposedGif } from '../../../src/core/render/superimposed-gif.ts';
import { createSuperimposition } from '../../../src/core/render/superimposition.ts';
import { decode, makeRaster, pixel, reference, yellowRuns } from './drawn.ts';
import { makeCell, makeNoise, provenance, SIDE_PX, words } from './set-parts.ts';

const grey = (level: number) => makeRaster(SIDE_PX, SIDE_PX, [level, level, level]);

describe('a superimposition', () => {
  test('is the mean of its faces within a level, and corners of circles do not weigh', () => {
    const superimposition = createSuperimposition(SIDE_PX);

    superimposition.add(makeCell(1, { cut: grey(10) }));
    superimposition.add(makeCell(2, { cut: grey(101) }));
    superimposition.add(makeCell(3, { cut: grey(200), shape: 'circle' }));

    const mean = superimposition.mean();
    expect(superimposition.count).toBe(3);
    expect(Math.abs(pixel(mean, 180, 180)[0] - 311 / 3)).toBeLessThanOrEqual(1);
    expect(Math.abs(pixel(mean, 2, 2)[0] - 111 / 2)).toBeLessThanOrEqual(1);
  });
});

describe('the frames of a GIF', () => {
  test('of any set ascend from the first face to the last and are 84 at most', () => {
    for (let count = 1; count <= 1000; count++) {
      const frames = chooseFrames(count);

      expect(frames.length, `${count}`).toBe(Math.min(count, MAX_FRAMES));
      expect([frames[0], frames.at(-1)], `${count}`).toEqual([1, count]);
      expect(
        frames.every((face, index) => index === 0 || face > (frames[index - 1] ?? 0)),
        `${count}`,
      ).toBe(true);
    }
  });

  test('of 500 faces show the first 24 one by one and then come in growing steps', () => {
    const frames = chooseFrames(500);

    expect(frames.slice(0, 24)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect((frames[30] ?? 0) - (frames[29] ?? 0)).toBeLessThan((frames[83] ?? 0) - (frames[82] ?? 0));
  });

  test('stand for some eight seconds, the last for three', () => {
    expect(chooseDelays(3)).toEqual([600, 600, 3000]);
    expect(chooseDelays(84).slice(-2)).toEqual([100, 3000]);
  });
});

describe('a superimposed GIF', () => {
  test('has a frame for each face, delays, lines through the eyes, and its provenance', async () => {
    const gif = makeGif(4, 'superimpose');

    for (let number = 1; number <= 4; number++) gif.add(makeCell(number, { cut: grey(40 * number) }));
    const made = await gif.finish();

    const { pages, delay, loop } = await sharp(made.bytes).metadata();
    expect([pages, delay, loop]).toEqual([4, [600, 600, 600, 3000], 0]);
    expect(made).toMatchObject({ sidePx: 360, frames: 4, width: 360, height: 360, mediaType: 'image/gif' });
    expect(made.alt).toBe(
      'Animation of 4 frames over 4 faces: the mean of the faces so far, with a counter and yellow lines at one place for all; the last frame is the mean of all.',
    );
    expect(readGifComment(made.bytes)).toBe(
      `Eyeline 0.1.0\nffhq-crop-1\nhuman (3.3.6-wasm, models abc)\nSuperimposition of 4 faces, mean so far\nSHA-256 of the inputs:\n${'a'.repeat(64)}\n${'b'.repeat(64)}`,
    );
    const last = await frameOf(made.bytes, 3);
    expect(Math.abs(pixel(last, 300, 300)[0] - 100)).toBeLessThanOrEqual(4);
    const lines = yellowRuns(last, 'x', 250);
    expect(lines.length).toBe(2);
    expect(Math.abs((lines[0] ?? 0) - reference.left[0] * 360)).toBeLessThan(1);
    expect(Math.abs((lines[1] ?? 0) - reference.right[0] * 360)).toBeLessThan(1);
  });

  test('in the flip style shows each face at half strength over the mean, the last one too, then the mean', async () => {
    const gif = makeGif(3, 'flip');

    for (const [index, level] of [0, 100, 200].entries()) gif.add(makeCell(index + 1, { cut: grey(level) }));
    const { bytes, alt, frames } = await gif.finish();

    // The mean is 0, 50, 100; half way to the face 0, 75, 150; then the mean of all.
    expect(frames).toBe(4);
    expect(Math.abs(pixel(await frameOf(bytes, 1), 300, 300)[0] - 75)).toBeLessThanOrEqual(4);
    expect(Math.abs(pixel(await frameOf(bytes, 2), 300, 300)[0] - 150)).toBeLessThanOrEqual(4);
    expect(Math.abs(pixel(await frameOf(bytes, 3), 300, 300)[0] - 100)).toBeLessThanOrEqual(4);
    expect(alt).toBe(
      'Animation of 4 frames: 3 of 3 faces, each at half strength over the mean with its portrait number and yellow lines through its eyes; the last frame is the mean of all.',
    );
  });

  test('in the flip style says how many of a large set it shows, and shows the last of them', async () => {
    const gif = makeGif(100, 'flip');

    for (let number = 1; number <= 100; number++)
      gif.add(makeCell(number, { cut: grey(number === 100 ? 250 : 50) }));
    const { bytes, alt, frames } = await gif.finish();

    expect(frames).toBe(85);
    expect(alt).toContain('84 of 100 faces');
    expect(Math.abs(pixel(await frameOf(bytes, 83), 300, 300)[0] - 151)).toBeLessThanOrEqual(4);
  });

  test.each([700_000, 40_000])('of noise keeps to %i bytes', async (maxBytes) => {
    const gif = createSuperimposedGif({
      count: 6,
      style: 'flip',
      lines: reference,
      sidePx: SIDE_PX,
      maxBytes,
      provenance,
    });

    for (let number = 1; number <= 6; number++) gif.add(makeCell(number, { cut: makeNoise(number) }));
    const made = await gif.finish();

    const { pages, width } = await sharp(made.bytes).metadata();
    expect(made.bytes.length).toBeLessThanOrEqual(maxBytes);
    expect([pages, width]).toEqual([made.frames, made.sidePx]);
    expect(made.frames).toBeGreaterThanOrEqual(2);
  });

  test('stops when it is told to', async () => {
    const stop = new AbortController();
    const gif = createSuperimposedGif({
      count: 2,
      style: 'flip',
      lines: reference,
      sidePx: SIDE_PX,
      signal: stop.signal,
    });
    gif.add(makeCell(1));

    stop.abort(new Error('enough'));

    await expect(gif.finish()).rejects.toThrow('enough');
  });

  test('of no faces is refused', async () => {
    await expect(makeGif(0, 'flip').finish()).rejects.toThrow(
      'Expected at least one face but received none.',
    );
  });
});

describe('a comment in a GIF', () => {
  test('is read back, in ASCII, and leaves the picture as it was', async () => {
    const gif = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#f00' } })
      .gif()
      .toBuffer();

    const commented = withGifComment(gif, `${'long '.repeat(200)}é`);

    expect(readGifComment(gif)).toBe(null);
    expect(readGifComment(commented)).toBe(`${'long '.repeat(200)}?`);
    expect(await sharp(commented).raw().toBuffer()).toEqual(await sharp(gif).raw().toBuffer());
  });

  test('cannot be in something else', () => {
    expect(() => withGifComment(Buffer.from('PNG'), 'x')).toThrow('Expected a GIF89a but received "PNG".');
  });
});

test('the still of a mean has its lines within a pixel and says how many faces it is of', async () => {
  const still = await renderMean({
    mean: grey(90),
    lines: { eyes: reference, mark: 'all-lines' },
    count: 1,
    ...words,
    provenance,
  });

  const lines = yellowRuns(await decode(still.bytes), 'x', 500);
  expect(still.alt).toBe('The mean of 1 face with yellow lines through their median eyes. 2 of 3 aligned.');
  expect(Math.abs((lines[0] ?? 0) - reference.left[0] * 640)).toBeLessThan(1);
});

function makeGif(count: number, style: 'superimpose' | 'flip') {
  return createSuperimposedGif({ count, style, lines: reference, sidePx: SIDE_PX, provenance });
}

async function frameOf(gif: Uint8Array, page: number) {
  return decode(await sharp(gif, { page }).removeAlpha().png({ palette: false }).toBuffer());
}
