import type { Raster, Rectangle } from '../../image/raster.ts';
import { type Colour, differenceOf, type Ink, inkOf } from './ink-of.ts';

/** How a word is written beside the first one of its line: as it; paler or stronger; or in another colour or on other ground. */
export type WordStyle = 'same' | 'other' | 'coloured';

/** From this share of the first word's contrast on another ink is another style: small letters are paler than large ones of one ink. */
const OTHER_INK = 0.2;

/** Ground that differs by so much, of 255, is that of a badge. */
const OTHER_GROUND = 18;

/** How far the hues of two inks must be apart, of 255: JPEGs blur the colours of thin letters. */
const OTHER_HUE = 70;

/** Tells for the words of a line, whose boxes are given, how each is written beside the `base`th. */
export function tellStyles(raster: Raster, boxes: readonly Rectangle[], base: number): WordStyle[] {
  const inks = boxes.map((box) => inkOf(raster, box));
  const own = inks[base];
  if (!own) return inks.map(() => 'same');
  let before = own;
  return inks.map((one, at) => {
    const style = styleOf(one, own, before);
    if (at > base && style !== 'coloured') before = one;
    return style;
  });
}

/** @param before the word before it that is on the line's ground, which may change along the line. */
function styleOf({ ink, ground, isFlat }: Ink, base: Ink, before: Ink): WordStyle {
  // On uneven ground, as over a photo, what lies around a word differs everywhere.
  if (isFlat && before.isFlat && differenceOf(ground, before.ground) > OTHER_GROUND) return 'coloured';
  if (differenceOf(hueOf(ink), hueOf(base.ink)) > OTHER_HUE) return 'coloured';
  const contrast = differenceOf(base.ink, base.ground);
  return differenceOf(ink, base.ink) > OTHER_INK * contrast ? 'other' : 'same';
}

/** A colour without its brightness. */
function hueOf([red, green, blue]: Colour): Colour {
  const mean = (red + green + blue) / 3;
  return [red - mean, green - mean, blue - mean];
}
