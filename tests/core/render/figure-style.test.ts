import { describe, expect, it } from 'vitest';
import { renderCaptioned } from '../../../src/core/render/caption/captioned.ts';
import { createContactSheet } from '../../../src/core/render/contact-sheet.ts';
import { renderEyePlot } from '../../../src/core/render/eye-plot.ts';
import { disguise, type FigureStyle, inStyle, PLAIN_STYLE } from '../../../src/core/render/figure-style.ts';
import { createSuperimposedGif } from '../../../src/core/render/superimposed-gif.ts';
import { decode, makeRaster, pixel, reference } from './drawn.ts';
import { makeCell, makeNoise, provenance, words } from './set-parts.ts';

const picture = makeRaster(600, 300, [90, 120, 150]);

function draw(style: Partial<FigureStyle>) {
  return renderCaptioned({
    picture,
    elements: '',
    ...words,
    alt: 'A figure',
    provenance,
    style: { ...PLAIN_STYLE, ...style },
  });
}

describe('a figure', () => {
  it('without a caption is the picture alone, and its file still says how it was made', async () => {
    const { bytes, width, height } = await draw({ hasCaption: false });

    expect([width, height]).toEqual([600, 300]);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain(provenance.method);
    expect(text).toContain(words.title);
  });

  it('with a credit line has room for it, with a caption and without one', async () => {
    const bare = await draw({ hasCaption: false });
    const credited = await draw({ hasCaption: false, credit: 'Drawn by the team. '.repeat(2) });
    const captioned = await draw({});
    const both = await draw({ credit: 'Drawn by the team' });

    expect(credited.height).toBeGreaterThan(bare.height);
    expect(both.height).toBeGreaterThan(captioned.height);
  });

  it('stands on white where it is light, its text dark', async () => {
    const light = await decode((await draw({ isLight: true })).bytes);
    const dark = await decode((await draw({})).bytes);
    const darkest = (raster: typeof light) => {
      let least = 255;
      for (let at = 310 * raster.width * 3; at < raster.data.length; at++)
        least = Math.min(least, raster.data[at] as number);
      return least;
    };

    expect(pixel(light, 1, light.height - 2)).toEqual([255, 255, 255]);
    expect(pixel(dark, 1, dark.height - 2)).toEqual([16, 17, 20]);
    expect(darkest(light)).toBeLessThan(40);
    expect(pixel(light, 300, 100)).toEqual([90, 120, 150]);
  });

  it('shows every point of a light plot: rings that are white on dark are dark on light', async () => {
    const point = {
      number: 1,
      eyes: { left: [0.2, 0.2], right: [0.8, 0.2] },
      alignment: 'unaligned',
    } as const;
    const plot = (isLight: boolean) =>
      renderEyePlot({
        points: [point],
        reference,
        tolerance: [0.01, 0.01],
        ...words,
        provenance,
        style: { ...PLAIN_STYLE, isLight },
      });

    const light = await decode((await plot(true)).bytes);

    // The ground of the whole frame's panel, and the least of a square of 24 px around the point at 20%, 20%.
    expect(pixel(light, 70 + 365, 46 + 510)).toEqual([241, 242, 245]);
    const around = Array.from({ length: 24 }, (_, x) => pixel(light, 70 + 138 - 12 + x, 46 + 138)[1]);
    expect(Math.min(...around)).toBeLessThan(60);
  });

  it('has the width that is asked for, in its proportions', async () => {
    const usual = await draw({});
    const wide = await draw({ widthPx: 1200 });

    expect(wide.width).toBe(1200);
    expect(wide.height).toBe(Math.round(usual.height * 2));
  });

  it('changes colours in tags only, never in what people wrote', () => {
    const text = '<text fill="#FFFFFF">fill="#FFFFFF" #FFFFFF</text>';

    expect(inStyle(text, { isLight: true })).toBe('<text fill="#101114">fill="#FFFFFF" #FFFFFF</text>');
    expect(inStyle(text, { isLight: false })).toBe(text);
    expect(inStyle('<path stroke="#FFE600"/>', { isLight: true })).toBe('<path stroke="#FFE600"/>');
  });
});

describe('faces', () => {
  it('blurred keep nothing finer than an eighth of the portrait', async () => {
    const noise = makeNoise(7);

    const blurred = await disguise(noise, 'blurred');

    const steps = (raster: typeof noise) => {
      let sum = 0;
      for (let at = 3; at < raster.width * 3; at++)
        sum += Math.abs((raster.data[at] as number) - (raster.data[at - 3] as number));
      return sum / raster.width;
    };
    expect(blurred).toMatchObject({ width: noise.width, height: noise.height });
    expect(steps(blurred)).toBeLessThan(steps(noise) / 20);
  });

  it('masked are a grey oval, the corners of their portrait stay', async () => {
    const noise = makeNoise(7);

    const masked = await disguise(noise, 'masked');

    for (const [x, y] of [
      [180, 180],
      [139, 171],
      [223, 171],
      [180, 20],
      [180, 350],
    ] as const)
      expect(pixel(masked, x, y)).toEqual([128, 128, 128]);
    expect(pixel(masked, 2, 2)).toEqual(pixel(noise, 2, 2));
    expect(await disguise(noise, 'shown')).toBe(noise);
  });

  it('are not on a sheet that masks them, and names are not where they are not wanted', async () => {
    const sheetOf = async (style: Partial<FigureStyle>) => {
      const sheet = createContactSheet({ count: 1, provenance, style: { ...PLAIN_STYLE, ...style } });
      await sheet.add(makeCell(1, { label: 'somebody', cut: makeNoise(3), shape: 'whole' }));
      return (await sheet.finish(words))[0];
    };
    const [shown, masked, unnamed] = [
      await sheetOf({}),
      await sheetOf({ faces: 'masked' }),
      await sheetOf({ hasLabels: false }),
    ];
    const decoded = await decode(masked?.bytes as Uint8Array);

    // The nose, away from the eye lines.
    expect(pixel(decoded, 250, 330)).toEqual([128, 128, 128]);
    expect(Buffer.compare(shown?.bytes as Uint8Array, unnamed?.bytes as Uint8Array)).not.toBe(0);
  });
});

describe('a superimposed GIF', () => {
  it('is as large as its cuts where that is wanted, and no larger than is asked for', async () => {
    const gifOf = async (sidePx: number, mostPx: number) => {
      const gif = createSuperimposedGif({
        count: 2,
        sidePx,
        mostPx,
        style: 'superimpose',
        lines: makeCell(1).eyes,
        maxBytes: 64 * 2 ** 20,
      });
      for (const number of [1, 2]) gif.add({ ...makeCell(number), cut: makeRaster(sidePx, sidePx) });
      return (await gif.finish()).width;
    };

    expect(await gifOf(720, 720)).toBe(720);
    expect(await gifOf(360, 240)).toBe(240);
  });
});
