import sharp from 'sharp';

/** Pixels of a picture as `{ width, height, data }`, RGB, white under what is transparent. */
export async function toRaster(image) {
  const upright = sharp(image).rotate().flatten({ background: '#ffffff' }).toColourspace('srgb');
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

const resize = (side) => (bytes) => sharp(bytes).resize(side, side, { fit: 'inside' }).png().toBuffer();
const compress = (quality) => (bytes) => sharp(bytes).jpeg({ quality }).toBuffer();
const flip = (bytes) => sharp(bytes).flop().png().toBuffer();

/** Shares of the side that are cut off. */
const crop = (left, top, right, bottom) => async (bytes) => {
  const { width, height } = await sharp(bytes).metadata();
  const region = {
    left: Math.round(left * width),
    top: Math.round(top * height),
    width: width - Math.round(left * width) - Math.round(right * width),
    height: height - Math.round(top * height) - Math.round(bottom * height),
  };
  return sharp(bytes).extract(region).png().toBuffer();
};

/** Cut out of a page of the colour around it, the frame one px too far to the right and to the top. */
const offFrame = (side) => async (bytes) => {
  const small = await sharp(bytes).resize(side, side, { fit: 'fill' }).png().toBuffer();
  const padded = await sharp(small).extend({ top: 1, right: 1, background: '#ffffff' }).png().toBuffer();
  return sharp(padded).extract({ left: 1, top: 0, width: side, height: side }).png().toBuffer();
};

/** A round portrait on a page of that colour, cut out by the square around it. */
const round = (side, background) => async (bytes) => {
  const circle = Buffer.from(
    `<svg width="${side}" height="${side}"><circle cx="50%" cy="50%" r="50%"/></svg>`,
  );
  const square = sharp(bytes).resize(side, side, { fit: 'fill' });
  const cut = await square
    .ensureAlpha()
    .composite([{ input: circle, blend: 'dest-in' }])
    .png()
    .toBuffer();
  return sharp(cut).flatten({ background }).png().toBuffer();
};

const chain =
  (...steps) =>
  (bytes) =>
    steps.reduce(async (made, step) => step(await made), bytes);

/** What becomes of a picture that is the same picture still. */
export const DERIVED = {
  '400 px': resize(400),
  '128 px': resize(128),
  '64 px': resize(64),
  '48 px': resize(48),
  'JPEG quality 30': compress(30),
  '64 px, JPEG quality 30': chain(resize(64), compress(30)),
  'crop of 3% a side': crop(0.03, 0.03, 0.03, 0.03),
  'crop of 5% a side': crop(0.05, 0.05, 0.05, 0.05),
  'crop of 5% left and top': crop(0.05, 0.05, 0, 0),
  mirrored: flip,
  'mirrored, crop of 5% a side, 64 px': chain(flip, crop(0.05, 0.05, 0.05, 0.05), resize(64)),
  'brightness 115%': (bytes) => sharp(bytes).modulate({ brightness: 1.15 }).png().toBuffer(),
  'frame 1 px off at 48 px': offFrame(48),
  'round at 64 px on white': round(64, '#ffffff'),
  'round at 64 px on #15202b': round(64, '#15202b'),
};
