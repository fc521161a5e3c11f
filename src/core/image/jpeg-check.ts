import { type BaselineScan, readBaselineScan } from './jpeg-scan.ts';

/** A block's mean lies within 1024 in exact arithmetic; some slack for encoders that overshoot. */
const MAX_MEAN = 1152;

/**
 * Follows the codes of a baseline JPEG from end to end without computing a pixel: about 40 MB a second.
 *
 * Needed because libjpeg reports nothing when changed bytes still happen to be codes, which is the rule in
 * files with optimised tables: 30 inverted bytes passed its strictest setting, with the picture shifted and
 * discoloured. Such a file gives itself away by ending too early or too late, or by impossible brightness.
 *
 * @param jpeg a JPEG that libjpeg has read without complaint.
 * @returns false for a file whose pixels cannot be trusted; true when it is sound or coded in another way.
 */
export function isBaselineSound(jpeg: Uint8Array): boolean {
  const scan = readBaselineScan(jpeg);
  if (scan === null) return true;
  const { data, ends } = removeStuffing(jpeg, scan.dataStart);
  const interval = scan.restartInterval === 0 ? scan.units : scan.restartInterval;
  if (ends.length < Math.ceil(scan.units / interval)) return false;
  let start = 0;
  for (let index = 0, left = scan.units; left > 0; index += 1, left -= interval) {
    const end = ends[index] ?? data.length;
    if (!followCodes(data, start, end, Math.min(interval, left), scan)) return false;
    start = end;
  }
  return true;
}

/** The coded bytes alone, and the offsets in them where restart intervals end. */
function removeStuffing(jpeg: Uint8Array, from: number): { data: Uint8Array; ends: number[] } {
  // Padding for reading ahead.
  const data = new Uint8Array(jpeg.length - from + 4);
  const ends: number[] = [];
  let to = 0;
  let at = from;
  while (at < jpeg.length) {
    const found = jpeg.indexOf(0xff, at);
    const next = found === -1 ? jpeg.length : found;
    data.set(jpeg.subarray(at, next), to);
    to += next - at;
    const code = jpeg[next + 1] ?? 0xd9;
    at = next + (code === 0xff ? 1 : 2);
    if (code === 0) {
      data[to] = 0xff;
      to += 1;
    } else if (code >= 0xd0 && code <= 0xd7) ends.push(to);
    else if (code !== 0xff) break;
  }
  ends.push(to);
  return { data: data.subarray(0, to + 4), ends };
}

/** Whether the codes of `units` units fill the bytes from `start` to `end`. */
function followCodes(
  data: Uint8Array,
  start: number,
  end: number,
  units: number,
  scan: BaselineScan,
): boolean {
  const means = scan.components.map(() => 0);
  const endBit = end * 8;
  let bit = start * 8;
  const peek = () => {
    const at = bit >> 3;
    const window = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    return (window >> (8 - (bit & 7))) & 0xffff;
  };
  for (let unit = 0; unit < units; unit += 1) {
    for (let index = 0; index < scan.components.length; index += 1) {
      const component = scan.components[index];
      if (component === undefined) return false;
      for (let block = 0; block < component.blocksPerUnit; block += 1) {
        const found = component.dc[peek()] ?? 0;
        const size = found & 0xff;
        if (found === 0 || size > 15) return false;
        bit += found >> 8;
        if (size > 0) {
          const raw = peek() >> (16 - size);
          const mean = (means[index] ?? 0) + (raw < 1 << (size - 1) ? raw - (1 << size) + 1 : raw);
          if (Math.abs(mean) * component.dcStep > MAX_MEAN + 2 * component.dcStep) return false;
          means[index] = mean;
          bit += size;
        }
        for (let coefficient = 1; coefficient < 64; ) {
          const code = component.ac[peek()] ?? 0;
          if (code === 0) return false;
          bit += (code >> 8) + (code & 15);
          if ((code & 15) === 0 && (code & 0xf0) !== 0xf0) break;
          coefficient += ((code >> 4) & 15) + 1;
          if (coefficient > 64) return false;
        }
      }
    }
    if (bit > endBit) return false;
  }
  const lastBits = peek() >> (8 + (bit & 7));
  const isFilled = (bit & 7) === 0 || lastBits === 0 || lastBits === 0xff >> (bit & 7);
  return isFilled && isPadding(data.subarray(Math.ceil(bit / 8), end));
}

/** Some cameras fill up with zeros or ones; anything else is pixels that nobody asked for. */
function isPadding(rest: Uint8Array): boolean {
  return rest.every((byte) => byte === 0) || rest.every((byte) => byte === 0xff);
}
