import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { EyePosition } from '../../../src/core/alignment/eye-position.ts';
import type { Raster } from '../../../src/core/image/raster.ts';
import type { Frame } from '../../../src/core/portrait/frame.ts';
import { legendTexts } from '../../../src/core/render/caption/legend.ts';
import { readPngChunks } from '../../../src/core/render/encode/png-chunks.ts';
import { readPngTexts } from '../../../src/core/render/encode/png-text.ts';
import { legendFor, renderOverlay } from '../../../src/core/render/overlay.ts';
import { drawnSize } from '../../../src/core/render/picture.ts';
import {
  cyanness,
  eyes,
  makeInput,
  makePortrait,
  makeRaster,
  pixel,
  reference,
  renderPixels,
  share,
  wholeFrame,
  yellowness,
  yellowRuns,
} from './drawn.ts';

/** Where the lines must be on the canvas: frame and eyes by hand, px. */
function expectedLines(raster: Raster, frame: Frame, at: EyePosition, rasterScale = 1) {
  const size = drawnSize(raster.width, raster.height);
  const scale = (size.width / raster.width) * rasterScale;
  const left = Math.floor((Math.max(480, size.width) - size.width) / 2);
  const x = (fraction: number) => left + (frame.x + fraction * frame.width) * scale;
  const y = (fraction: number) => (frame.y + fraction * frame.height) * scale;
  return {
    vertical: [x(at.left[0]), x(at.right[0])],
    horizontal: [y(at.left[1]), y(at.right[1])],
    /** A row and a column that cross no other mark. */
    row: y(0.8),
    column: x(0.55),
  };
}

function expectNear(received: number[], expected: number[], px = 1): void {
  expect(received, `${received} against ${expected}`).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    expect(Math.abs((received[index] as number) - value), `${received} against ${expected}`).toBeLessThan(px);
  }
}

const grey = [128, 128, 128] as const;
const isGrey = (p: readonly [number, number, number]) => p.every((value) => Math.abs(value - 128) < 3);

describe('eye lines', () => {
  const cases: [string, Raster, Frame][] = [
    ['a 48 px avatar', makeRaster(48, 48), { x: 0, y: 0, width: 48, height: 48, shape: 'whole' }],
    ['a 400 px portrait', makeRaster(400, 400), { x: 0, y: 0, width: 400, height: 400, shape: 'whole' }],
    ['a 4,000 px photo', makeRaster(4000, 4000), { x: 0, y: 0, width: 4000, height: 4000, shape: 'whole' }],
    ['an upright picture', makeRaster(300, 500), { x: 0, y: 0, width: 300, height: 500, shape: 'whole' }],
    ['a wide picture', makeRaster(2000, 700), { x: 0, y: 0, width: 2000, height: 700, shape: 'whole' }],
    ['a very narrow picture', makeRaster(60, 300), { x: 0, y: 0, width: 60, height: 300, shape: 'whole' }],
    [
      'a frame inside a picture',
      makeRaster(900, 700),
      { x: 310, y: 95, width: 420, height: 420, shape: 'square' },
    ],
    [
      'a frame at half px',
      makeRaster(800, 640),
      { x: 100.5, y: 50.25, width: 300.5, height: 300.5, shape: 'circle' },
    ],
  ];

  test.each(cases)('run through the eyes to a pixel in %s', async (_name, raster, frame) => {
    const drawn = await renderPixels(makeInput(raster, { portraits: [makePortrait(frame)] }));

    const expected = expectedLines(raster, frame, eyes);
    const inFrame = (runs: number[], first: number, last: number) =>
      runs.filter((at) => at > Math.min(first, last) - 20 && at < Math.max(first, last) + 20);
    const [left = 0, right = 0] = expected.vertical;
    const [upper = 0, lower = 0] = expected.horizontal;
    expectNear(inFrame(yellowRuns(drawn, 'x', expected.row), left, right), expected.vertical);
    expectNear(inFrame(yellowRuns(drawn, 'y', expected.column), upper, lower), expected.horizontal);
  });

  test('are turned about the middle of a frame that is turned', async () => {
    const raster = makeRaster(600, 600);
    const frame: Frame = { x: 100, y: 100, width: 400, height: 400, shape: 'square', turn: 90 };

    const drawn = await renderPixels(makeInput(raster, { portraits: [makePortrait(frame)] }));

    // A quarter clockwise: the eyes are one below the other, and their height counts from the right.
    const expected = expectedLines(raster, { ...frame, shape: 'square' }, eyes);
    const [left = 0, right = 0] = expected.vertical;
    const scale = drawn.width / raster.width;
    const near = (runs: number[], at: number) => runs.some((run) => Math.abs(run - at) < 1.5);
    for (const at of [left, right]) expect(near(yellowRuns(drawn, 'y', 130 * scale), at)).toBe(true);
    expect(near(yellowRuns(drawn, 'x', 300 * scale), (500 - 400 * eyes.left[1]) * scale)).toBe(true);
  });

  test('follow the raster scale where the picture was decoded smaller', async () => {
    const raster = makeRaster(800, 600);
    const frame: Frame = { x: 400, y: 200, width: 900, height: 900, shape: 'square' };

    const drawn = await renderPixels(
      makeInput(raster, { rasterScale: 0.5, portraits: [makePortrait(frame)] }),
    );

    const expected = expectedLines(raster, frame, eyes, 0.5);
    expectNear(yellowRuns(drawn, 'x', expected.row), expected.vertical);
  });

  test('run across the whole frame and not beyond it', async () => {
    const raster = makeRaster(900, 700);
    const frame: Frame = { x: 200, y: 100, width: 400, height: 500, shape: 'square' };

    const drawn = await renderPixels(makeInput(raster, { portraits: [makePortrait(frame)] }));

    const { vertical, horizontal } = expectedLines(raster, frame, eyes);
    const x = vertical[0] as number;
    const y = horizontal[1] as number;
    for (const at of [110, 200, 300, 590]) expect(yellowness(pixel(drawn, x, at))).toBeGreaterThan(0.5);
    for (const at of [210, 300, 450, 590]) expect(yellowness(pixel(drawn, at, y))).toBeGreaterThan(0.5);
    for (const at of [50, 95, 605, 650]) expect(isGrey(pixel(drawn, x, at))).toBe(true);
    for (const at of [100, 195, 605, 800]) expect(isGrey(pixel(drawn, at, y))).toBe(true);
  });

  test('are one horizontal line where the eyes are level, within the line of both', async () => {
    const raster = makeRaster(640, 640);
    const level: EyePosition = { left: [0.31, 0.4], right: [0.72, 0.402] };

    const drawn = await renderPixels(
      makeInput(raster, { portraits: [makePortrait(wholeFrame(raster), { eyes: level })] }),
    );

    expectNear(yellowRuns(drawn, 'y', 0.55 * 640), [0.401 * 640]);
  });

  test.each([
    ['white', [255, 255, 255]],
    ['black', [0, 0, 0]],
    ['yellow', [255, 230, 0]],
    ['grey', grey],
  ] as const)('stand out on %s', async (_name, ground) => {
    const raster = makeRaster(400, 400, ground);

    const drawn = await renderPixels(makeInput(raster));

    const { vertical, row } = expectedLines(raster, wholeFrame(raster), eyes);
    const around = Array.from({ length: 11 }, (_, k) => pixel(drawn, (vertical[0] as number) + k - 5, row));
    const lightness = around.map(([red, green, blue]) => 0.299 * red + 0.587 * green + 0.114 * blue);
    expect(Math.max(...lightness) - Math.min(...lightness)).toBeGreaterThan(90);
    expect(Math.max(...around.map(yellowness))).toBeGreaterThan(0.8);
  });

  test('and marks leave most of each eye uncovered', async () => {
    const raster = makeRaster(400, 400);
    const onReference = makePortrait(wholeFrame(raster), { eyes: reference, alignment: 'aligned' });

    const drawn = await renderPixels(makeInput(raster, { portraits: [onReference] }));

    for (const [x, y] of [reference.left, reference.right]) {
      // An eye is about 0.1 of a generated face's frame wide and 0.04 high.
      const eye = { x: (x - 0.05) * 640, y: (y - 0.02) * 640, width: 64, height: 25.6 };
      expect(share(drawn, eye, isGrey)).toBeGreaterThan(0.6);
    }
  });
});

describe('reference marks', () => {
  test('surround the reference with an ellipse as large as the tolerance', async () => {
    const raster = makeRaster(400, 400);

    const drawn = await renderPixels(makeInput(raster, { tolerance: [0.05, 0.025] }));

    for (const [x, y] of [reference.left, reference.right]) {
      expect(cyanness(pixel(drawn, (x - 0.05) * 640, y * 640))).toBeGreaterThan(0.3);
      expect(cyanness(pixel(drawn, (x + 0.05) * 640, y * 640))).toBeGreaterThan(0.3);
      expect(cyanness(pixel(drawn, x * 640, (y + 0.025) * 640))).toBeGreaterThan(0.3);
      expect(isGrey(pixel(drawn, x * 640, y * 640))).toBe(true);
    }
  });

  test('stand where the square had them that a frame higher than wide was cut from', async () => {
    const raster = makeRaster(300, 400);

    const drawn = await renderPixels(makeInput(raster, { tolerance: [0.05, 0.025] }));

    const { width } = drawnSize(raster.width, raster.height);
    const square = (width * 4) / 3;
    const at = (x: number, y: number) => pixel(drawn, width / 2 + (x - 0.5) * square, y * square);
    for (const [x, y] of [reference.left, reference.right]) {
      for (const dx of [-0.05, 0.05]) expect(cyanness(at(x + dx, y))).toBeGreaterThan(0.3);
      expect(cyanness(at(x, y + 0.025))).toBeGreaterThan(0.3);
      expect(cyanness(at(x, 0.004))).toBeGreaterThan(0.3);
    }
  });

  test('are notches on the edges alone where an ellipse would cover the eye', async () => {
    const raster = makeRaster(900, 700);
    const frame: Frame = { x: 400, y: 300, width: 60, height: 60, shape: 'square' };

    const drawn = await renderPixels(makeInput(raster, { portraits: [makePortrait(frame)] }));

    const isCyan = (p: readonly [number, number, number]) => cyanness(p) > 0.3;
    expect(share(drawn, { x: 405, y: 305, width: 50, height: 50 }, isCyan)).toBe(0);
    expect(share(drawn, { x: 421, y: 300, width: 4, height: 4 }, isCyan)).toBeGreaterThan(0.2);
  });
});

describe('portraits that were not measured', () => {
  test('whose frame is unknown get a dashed box and no eye lines', async () => {
    const raster = makeRaster(900, 700);
    const face = { x: 200, y: 150, width: 200, height: 240 };

    const drawn = await renderPixels(
      makeInput(raster, { portraits: [makePortrait(null, { face, eyes: null, alignment: 'undetermined' })] }),
    );

    const isWhite = (p: readonly [number, number, number]) => p.every((value) => value > 230);
    const top = share(drawn, { x: 205, y: 149, width: 190, height: 2 }, isWhite);
    expect(top).toBeGreaterThan(0.4);
    expect(top).toBeLessThan(0.75);
    expect(share(drawn, { x: 210, y: 160, width: 180, height: 220 }, isGrey)).toBe(1);
  });

  test('leave only the picture where there are none', async () => {
    const raster = makeRaster(700, 700);

    const drawn = await renderPixels(makeInput(raster, { portraits: [], caption: 'No face found' }));

    expect(share(drawn, { x: 0, y: 0, width: 700, height: 700 }, isGrey)).toBe(1);
  });

  test('and those that were are told apart in the legend', () => {
    const frame: Frame = { x: 0, y: 0, width: 60, height: 60, shape: 'circle' };
    const face = { x: 0, y: 0, width: 9, height: 9 };

    const marks = legendFor([
      makePortrait(frame, { alignment: 'aligned' }),
      makePortrait(frame),
      makePortrait(null, { face, eyes: null }),
    ]);

    expect(marks.map((mark) => legendTexts[mark])).toEqual([
      'Measured eyes',
      'StyleGAN position, and where most generated eyes lie',
      'Aligned portrait',
      'Other portrait',
      'Face without a clear frame: not measured',
    ]);
    expect(legendFor([makePortrait({ ...frame, shape: 'whole' })])).toEqual(['measured', 'reference']);
    expect(legendFor([])).toEqual([]);
  });
});

describe('the picture', () => {
  test.each([
    [48, 48, 640, 640],
    [128, 160, 640, 800],
    [60, 300, 480, 1280],
    [4000, 3000, 1280, 960],
    [900, 1000, 900, 1000],
    [1, 1, 640, 640],
  ])('of %i x %i px stands on %i x %i px above the strip', async (width, height, wide, high) => {
    const overlay = await renderOverlay(makeInput(makeRaster(width, height), { portraits: [] }));

    expect(overlay.width).toBe(wide);
    expect(overlay.height).toBeGreaterThan(high + 40);
    expect(overlay.height).toBeLessThan(high + 260);
  });

  test('is nowhere covered by the caption', async () => {
    const raster = makeRaster(400, 400);
    const long = 'Eyes 0.5% of the width from the StyleGAN position. '.repeat(30);

    const drawn = await renderPixels(makeInput(raster, { portraits: [], caption: long, detail: long }));

    expect(share(drawn, { x: 0, y: 0, width: 640, height: 640 }, isGrey)).toBe(1);
  });

  test('of a real face keeps its colours away from the marks', async () => {
    const require = createRequire(import.meta.url);
    const assets = join(dirname(require.resolve('@vladmandic/human')), '..', 'assets', 'samples.jpg');
    const { data, info } = await sharp(await readFile(assets))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raster = { width: info.width, height: info.height, data };

    const drawn = await renderPixels(makeInput(raster, { portraits: [] }));

    const size = drawnSize(info.width, info.height);
    const mean = (r: Raster, height: number) => {
      let sum = 0;
      for (let at = 0; at < r.width * height * 3; at++) sum += r.data[at] as number;
      return sum / (r.width * height * 3);
    };
    expect(Math.abs(mean(drawn, size.height) - mean(raster, info.height))).toBeLessThan(0.5);
  });
});

describe('the PNG', () => {
  test('tells how the measurement was made, and sharp reads it', async () => {
    const overlay = await renderOverlay(makeInput(makeRaster(100, 100), { alt: 'Zwei Augen: 両目 · ü' }));

    const texts = [
      { keyword: 'Title', text: 'Eyes 0.5% of the width from the StyleGAN position: aligned' },
      { keyword: 'Description', text: 'Zwei Augen: 両目 · ü' },
      { keyword: 'Software', text: 'Eyeline 0.1.0' },
      { keyword: 'eyeline:method', text: 'ffhq-crop-1' },
      { keyword: 'eyeline:backend', text: 'human-3.3.6-wasm' },
      { keyword: 'eyeline:input-sha256', text: 'ab'.repeat(32) },
    ];
    expect(readPngTexts(overlay.png)).toEqual(texts);
    const metadata = await sharp(overlay.png).metadata();
    expect(metadata).toMatchObject({ format: 'png', space: 'srgb', channels: 3, depth: 'uchar' });
    expect(metadata.comments).toEqual(texts);
    expect(overlay).toMatchObject({ width: metadata.width, height: metadata.height });
    expect(overlay.alt).toBe('Zwei Augen: 両目 · ü');
  });

  test('holds no other metadata: no EXIF, no profile, no time', async () => {
    const { png } = await renderOverlay(makeInput(makeRaster(100, 100)));

    const types = new Set(readPngChunks(png).map(({ type }) => type));
    expect([...types].sort()).toEqual(['IDAT', 'IEND', 'IHDR', 'pHYs', 'sRGB', 'tEXt']);
  });

  test('is the same for the same input', async () => {
    const input = makeInput(makeRaster(120, 90), { detail: 'Real photos cropped the same way match too.' });

    const first = await renderOverlay(input);
    const second = await renderOverlay(input);

    expect(Buffer.compare(first.png, second.png)).toBe(0);
  });
});

describe('hostile input', () => {
  test.each([
    ['control characters', '\u0000\u0001\u001b[31mred\u0007\u007f\u0085'],
    ['markup', '</text><script>alert("1")</script><image href="file:///etc/passwd"/>&xxe;]]>'],
    ['lone surrogates', '\ud800 \udc00 a\udbff'],
    ['overrides of direction', '\u202egnp.exe\u202c\u2066\u200f'],
    ['10,000 characters', 'W'.repeat(10_000)],
    ['10,000 line breaks', '\n'.repeat(10_000)],
    ['10,000 marks on a letter', `Z${'\u0301'.repeat(10_000)}`],
    ['10,000 emoji', '🦊'.repeat(10_000)],
    ['nothing', ''],
  ])('%s in every text are harmless and bounded', async (_name, text) => {
    const raster = makeRaster(100, 100);
    const provenance = { method: text, backend: text, inputSha256: text, software: text };

    const overlay = await renderOverlay(
      makeInput(raster, { caption: text, detail: text, alt: text, provenance }),
    );

    expect(overlay.width).toBe(640);
    expect(overlay.height).toBeGreaterThan(640);
    expect(overlay.height).toBeLessThan(640 + 2400);
    expect(overlay.alt.length).toBeLessThanOrEqual(4002);
    for (const { text: written } of [...readPngTexts(overlay.png), { text: overlay.alt }]) {
      expect(written).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u);
    }
    const { data } = await sharp(overlay.png).raw().toBuffer({ resolveWithObject: true });
    expect(data).toHaveLength(overlay.width * overlay.height * 3);
  });

  test('pixels that do not fit their size are refused', async () => {
    const raster = { width: 10, height: 10, data: new Uint8Array(299) };

    await expect(renderOverlay(makeInput(raster))).rejects.toThrow(
      new RangeError('Expected 10 x 10 RGB pixels but received 299 bytes.'),
    );
  });

  test('coordinates that are no numbers are refused rather than left out', async () => {
    const raster = makeRaster(10, 10);
    const portraits = [
      makePortrait(wholeFrame(raster), { eyes: { left: [Number.NaN, 0.4], right: [0.6, 0.4] } }),
    ];

    await expect(renderOverlay(makeInput(raster, { portraits }))).rejects.toThrow(
      new RangeError('Expected a finite coordinate but received NaN.'),
    );
  });

  test('frames far outside of the picture draw nothing on the strip', async () => {
    const raster = makeRaster(640, 640);
    const inside = makeInput(raster, { portraits: [makePortrait(wholeFrame(raster))] });
    const outside = makeInput(raster, {
      portraits: [makePortrait({ x: 100, y: 500, width: 1e6, height: 1e6, shape: 'whole' })],
    });

    const [expected, received] = await Promise.all([renderPixels(inside), renderPixels(outside)]);

    const from = 640 * 640 * 3;
    expect(Buffer.compare(received.data.subarray(from), expected.data.subarray(from))).toBe(0);
  });
});
