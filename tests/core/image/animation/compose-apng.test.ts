import { describe, expect, it } from 'vitest';
import { decodeFrames } from '../../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import { type FrameDrawing, fill, makeApng } from '../../../fixtures/apng-file.ts';

const RED = [255, 0, 0, 255] as const;
const GREEN = [0, 255, 0, 255] as const;
const BLUE = [0, 0, 255, 255] as const;
const HALF_BLUE = [0, 0, 255, 128] as const;
const CLEAR = [0, 0, 0, 0] as const;

type Colour = readonly [number, number, number, number];

/** A frame of 2 x 2 px in one colour, in a picture of 4 x 2 px. */
function part(colour: Colour, x: number, how: Partial<FrameDrawing> = {}): FrameDrawing {
  return { pixels: fill(2, 2, colour), width: 2, height: 2, x, ...how };
}

function whole(colour: Colour, how: Partial<FrameDrawing> = {}): FrameDrawing {
  return { pixels: fill(4, 2, colour), ...how };
}

/** The left and the right half of frame `number`, RGB on white. */
async function halvesOf(frames: readonly FrameDrawing[], number: number, still?: Uint8Array) {
  const bytes = makeApng({ width: 4, height: 2, frames, ...(still ? { still } : {}) });
  return readHalves(bytes, number);
}

async function readHalves(bytes: Uint8Array, number: number): Promise<string> {
  for await (const { raster } of decodeFrames(bytes, [number], DEFAULT_PICTURE_LIMITS)) {
    const at = (x: number) => [...raster.data.subarray(3 * x, 3 * x + 3)].join(',');
    return `${at(0)} | ${at(3)}`;
  }
  throw new Error('no frame came');
}

const UNSOUND = { code: 'UNREADABLE_IMAGE' };

describe('a frame of an animated PNG', () => {
  it('is laid where it belongs on the frames before it', async () => {
    expect(await halvesOf([whole(RED), part(GREEN, 2)], 2)).toBe('255,0,0 | 0,255,0');
  });

  it('stands on a cleared area where the frame before it is to be cleared', async () => {
    const frames = [whole(RED), part(GREEN, 2, { dispose: 1 }), part(BLUE, 0)];

    expect(await halvesOf(frames, 3)).toBe('0,0,255 | 255,255,255');
  });

  it('stands on what was there before the frame before it where that is to be taken back', async () => {
    const frames = [whole(RED), part(GREEN, 2, { dispose: 2 }), part(BLUE, 0)];

    expect(await halvesOf(frames, 3)).toBe('0,0,255 | 255,0,0');
  });

  it('has nothing to go back to behind the first, which is cleared instead', async () => {
    const frames = [whole(RED, { dispose: 2 }), part(BLUE, 0)];

    expect(await halvesOf(frames, 2)).toBe('0,0,255 | 255,255,255');
  });

  it('is laid over what is there as far as it is opaque', async () => {
    expect(await halvesOf([whole(RED), part(HALF_BLUE, 2, { blend: 1 })], 2)).toBe('255,0,0 | 127,0,128');
    expect(await halvesOf([whole(RED), part(CLEAR, 2, { blend: 1 })], 2)).toBe('255,0,0 | 255,0,0');
  });

  it('replaces what is there, clear pixels too, where it is to', async () => {
    expect(await halvesOf([whole(RED), part(CLEAR, 2, { blend: 0 })], 2)).toBe('255,0,0 | 255,255,255');
  });

  it('knows nothing of a default image that is no frame', async () => {
    expect(await halvesOf([part(GREEN, 2)].map(fullSize), 1, fill(4, 2, RED))).toBe('0,255,0 | 0,255,0');
    expect(await halvesOf([whole(CLEAR), part(GREEN, 2)], 2, fill(4, 2, RED))).toBe('255,255,255 | 0,255,0');
  });

  it('may begin with a part where the default image is no frame', async () => {
    expect(await halvesOf([part(GREEN, 2)], 1, fill(4, 2, RED))).toBe('255,255,255 | 0,255,0');
  });

  it('may have its data in many chunks', async () => {
    expect(await halvesOf([whole(RED), part(GREEN, 2, { chunks: 5 })], 2)).toBe('255,0,0 | 0,255,0');
  });
});

describe('an animated PNG that lies', () => {
  it.each([
    ['an area beyond the right edge', part(GREEN, 3)],
    ['an area beyond the lower edge', part(GREEN, 0, { y: 1 })],
    ['an area of no width', { ...part(GREEN, 0), width: 0 }],
    ['an area of four billion px', { ...part(GREEN, 0), x: 0xffffffff }],
    ['a way to dispose that there is not', part(GREEN, 0, { dispose: 3 })],
    ['a way to blend that there is not', part(GREEN, 0, { blend: 2 })],
    ['a gap in its sequence', part(GREEN, 0, { skipped: 1 })],
    ['less data than its size', { ...part(GREEN, 0), pixels: fill(2, 1, GREEN) }],
  ])('about %s has no such frame, nor any behind it', async (_, frame) => {
    const frames = [whole(RED), whole(BLUE), frame, whole(RED)];

    await expect(halvesOf(frames, 3)).rejects.toMatchObject(UNSOUND);
    await expect(halvesOf(frames, 4)).rejects.toMatchObject(UNSOUND);
    expect(await halvesOf(frames, 1)).toBe('255,0,0 | 255,0,0');
  });

  it('has no frame whose data was changed', async () => {
    const bytes = makeApng({ width: 4, height: 2, frames: [whole(RED), whole(GREEN)] });
    const data = bytes.lastIndexOf('fdAT') + 10;
    bytes[data] = (bytes[data] as number) ^ 0xff;

    await expect(readHalves(bytes, 2)).rejects.toMatchObject(UNSOUND);
  });

  it('has no frame that it breaks off in', async () => {
    const bytes = makeApng({ width: 4, height: 2, frames: [whole(RED), whole(GREEN)] });

    await expect(readHalves(bytes.subarray(0, -20), 2)).rejects.toMatchObject(UNSOUND);
  });

  it('has no frame without data', async () => {
    const bytes = makeApng({ width: 4, height: 2, frames: [whole(RED), whole(GREEN, { chunks: 1 })] });
    const at = bytes.lastIndexOf('fdAT') - 4;
    const without = Buffer.concat([bytes.subarray(0, at), bytes.subarray(-12)]);

    await expect(readHalves(without, 2)).rejects.toMatchObject(UNSOUND);
  });

  it('has no more frames than it holds, whatever it announces', async () => {
    await expect(halvesOf([whole(RED), whole(GREEN)], 3)).rejects.toMatchObject(UNSOUND);
  });
});

function fullSize(frame: FrameDrawing): FrameDrawing {
  return { ...frame, pixels: fill(4, 2, GREEN), x: 0, width: 4, height: 2 };
}
