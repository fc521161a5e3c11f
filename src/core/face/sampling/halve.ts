import type { Raster } from '../../image/raster.ts';

/** Two of the four bytes of a word, each with a byte of room for a sum. */
const EVEN_BYTES = 0x00ff00ff;

/** A raster of half the sides, rounded down but at least 1: each pixel the rounded mean of 2 x 2. */
export function halve(raster: Raster): Raster {
  const width = Math.max(1, raster.width >> 1);
  const height = Math.max(1, raster.height >> 1);
  const halved = { width, height, data: new Uint8Array(width * height * 3) };
  const fillsWords = raster.width % 4 === 0 && raster.data.byteOffset % 4 === 0 && raster.height > 1;
  if (fillsWords) halveByWords(raster, halved);
  else halveByBytes(raster, halved);
  return halved;
}

function halveByBytes({ width, height, data: from }: Raster, halved: Raster): void {
  const to = halved.data;
  const stride = width * 3;
  const right = width > 1 ? 3 : 0;
  const down = height > 1 ? stride : 0;
  for (let y = 0, at = 0; y < halved.height; y++) {
    for (let x = 0, start = 2 * y * stride; x < halved.width; x++, start += 6) {
      for (let a = start; a < start + 3; a++, at++) {
        const upper = (from[a] as number) + (from[a + right] as number);
        const lower = (from[a + down] as number) + (from[a + down + right] as number);
        to[at] = (upper + lower + 2) >> 2;
      }
    }
  }
}

/**
 * The same for rows of whole words, in little more than half the time: four bytes are read at once, and two of
 * them summed at once. A 2048 px screenshot takes 6 ms instead of 11, beside 25 ms for the models.
 *
 * Three words of a row hold four pixels, RGBR GBRG BRGB; `e` are sums of bytes 0 and 2 of a word over both
 * rows, `o` of bytes 1 and 3.
 */
function halveByWords({ width, data }: Raster, halved: Raster): void {
  const to = halved.data;
  const words = new Int32Array(data.buffer, data.byteOffset, data.byteLength >> 2);
  const stride = (width * 3) / 4;
  for (let y = 0, at = 0; y < halved.height; y++) {
    const end = (2 * y + 1) * stride;
    for (let a = 2 * y * stride, b = end; a < end; a += 3, b += 3, at += 6) {
      const a0 = words[a] as number;
      const a1 = words[a + 1] as number;
      const a2 = words[a + 2] as number;
      const b0 = words[b] as number;
      const b1 = words[b + 1] as number;
      const b2 = words[b + 2] as number;
      const e0 = (a0 & EVEN_BYTES) + (b0 & EVEN_BYTES);
      const o0 = ((a0 >>> 8) & EVEN_BYTES) + ((b0 >>> 8) & EVEN_BYTES);
      const e1 = (a1 & EVEN_BYTES) + (b1 & EVEN_BYTES);
      const o1 = ((a1 >>> 8) & EVEN_BYTES) + ((b1 >>> 8) & EVEN_BYTES);
      const e2 = (a2 & EVEN_BYTES) + (b2 & EVEN_BYTES);
      const o2 = ((a2 >>> 8) & EVEN_BYTES) + ((b2 >>> 8) & EVEN_BYTES);
      to[at] = ((e0 & 0xffff) + (o0 >>> 16) + 2) >> 2;
      to[at + 1] = ((o0 & 0xffff) + (e1 & 0xffff) + 2) >> 2;
      to[at + 2] = ((e0 >>> 16) + (o1 & 0xffff) + 2) >> 2;
      to[at + 3] = ((e1 >>> 16) + (o2 & 0xffff) + 2) >> 2;
      to[at + 4] = ((o1 >>> 16) + (e2 >>> 16) + 2) >> 2;
      to[at + 5] = ((e2 & 0xffff) + (o2 >>> 16) + 2) >> 2;
    }
  }
}
