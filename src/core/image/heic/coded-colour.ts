/** What a picture's colours mean, by the numbers of ITU-T H.273. */
export interface CodedColour {
  readonly primaries: number;
  readonly transfer: number;
}

type Triple = readonly [x: number, y: number, z: number];

/** Red, green and blue as XYZ under D50, as profiles hold them: adapted from D65 by Bradford's matrix. */
const PRIMARIES: Readonly<Record<'rec709' | 'rec2020' | 'displayP3', readonly [Triple, Triple, Triple]>> = {
  rec709: [
    [0.43607, 0.22249, 0.01392],
    [0.38515, 0.71687, 0.09708],
    [0.14307, 0.06061, 0.7141],
  ],
  rec2020: [
    [0.67348, 0.27904, -0.00194],
    [0.16567, 0.67535, 0.02998],
    [0.12505, 0.04561, 0.79684],
  ],
  displayP3: [
    [0.51512, 0.2412, -0.00105],
    [0.29198, 0.69225, 0.04189],
    [0.1571, 0.06657, 0.78407],
  ],
};
const REC_2020 = 9;
const DISPLAY_P3 = 12;

const LINEAR = 8;
const PQ = 16;
const HLG = 18;
/** Brightness of white in cd/m2 where PQ states absolute brightness (ITU-R BT.2408); brighter is cut off. */
const PQ_WHITE = 203;
/** The scene light of the same white in HLG, whose signal is 0.75 there. */
const HLG_WHITE = 0.265;

const CURVE_POINTS = 1024;

/** `acsp` stands here in every profile. */
const SIGNATURE_AT = 36;
const HEADER_BYTES = 128;
const TAG_BYTES = 12;
/** D50, to which profiles refer. */
const WHITE: Triple = [0.9642, 1, 0.8249];

/**
 * An ICC profile of the same meaning, for decoders that know no numbers. Null for what is sRGB already, and for
 * everything that is neither Display P3, Rec. 2020, PQ, HLG nor linear light: viewers show that as sRGB too.
 */
export function makeProfile({ primaries, transfer }: CodedColour): Uint8Array | null {
  const toLight = decodeTransfer(transfer);
  const name =
    primaries === REC_2020 ? 'rec2020' : primaries === DISPLAY_P3 ? 'displayP3' : ('rec709' as const);
  if (name === 'rec709' && toLight === decodeSrgb) return null;
  const [red, green, blue] = PRIMARIES[name];
  const curve = encodeCurve(toLight);
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', encodeName(name)],
    ['wtpt', encodeXyz(WHITE)],
    ['rXYZ', encodeXyz(red)],
    ['gXYZ', encodeXyz(green)],
    ['bXYZ', encodeXyz(blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  return assemble(tags);
}

/** Signal, 0 to 1, to light, 0 to 1. */
function decodeTransfer(transfer: number): (signal: number) => number {
  if (transfer === LINEAR) return (signal) => signal;
  if (transfer === PQ) return (signal) => Math.min(1, (decodePq(signal) * 10_000) / PQ_WHITE);
  if (transfer === HLG) return (signal) => Math.min(1, decodeHlg(signal) / HLG_WHITE);
  return decodeSrgb;
}

function decodeSrgb(signal: number): number {
  return signal <= 0.04045 ? signal / 12.92 : ((signal + 0.055) / 1.055) ** 2.4;
}

/** SMPTE ST 2084: 1 stands for 10,000 cd/m2. */
function decodePq(signal: number): number {
  const power = signal ** (32 / 2523);
  return (Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power)) ** (16384 / 2610);
}

/** ITU-R BT.2100. */
function decodeHlg(signal: number): number {
  return signal <= 0.5 ? signal ** 2 / 3 : (Math.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12;
}

function encodeCurve(toLight: (signal: number) => number): Buffer {
  const bytes = Buffer.alloc(12 + 2 * CURVE_POINTS);
  bytes.write('curv');
  bytes.writeUInt32BE(CURVE_POINTS, 8);
  for (let point = 0; point < CURVE_POINTS; point += 1) {
    bytes.writeUInt16BE(Math.round(65_535 * toLight(point / (CURVE_POINTS - 1))), 12 + 2 * point);
  }
  return bytes;
}

function encodeXyz(values: Triple): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ');
  values.forEach((value, index) => {
    bytes.writeInt32BE(Math.round(value * 65_536), 8 + 4 * index);
  });
  return bytes;
}

function encodeName(name: string): Buffer {
  // Behind the ASCII name, the same in Unicode and in Macintosh's script, both empty.
  const bytes = Buffer.alloc(12 + name.length + 1 + 78);
  bytes.write('desc');
  bytes.writeUInt32BE(name.length + 1, 8);
  bytes.write(name, 12);
  return bytes;
}

function assemble(tags: readonly (readonly [string, Buffer])[]): Uint8Array {
  const table = Buffer.alloc(4 + TAG_BYTES * tags.length);
  table.writeUInt32BE(tags.length);
  const contents: Buffer[] = [];
  let at = HEADER_BYTES + table.length;
  tags.forEach(([name, data], index) => {
    const padded = Buffer.concat([data], Math.ceil(data.length / 4) * 4);
    table.write(name, 4 + TAG_BYTES * index);
    table.writeUInt32BE(at, 8 + TAG_BYTES * index);
    table.writeUInt32BE(data.length, 12 + TAG_BYTES * index);
    contents.push(padded);
    at += padded.length;
  });
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(at);
  header.writeUInt32BE(0x02400000, 8);
  header.write('mntrRGB XYZ ', 12);
  header.write('acsp', SIGNATURE_AT);
  encodeXyz(WHITE).copy(header, 68, 8);
  return Buffer.concat([header, table, ...contents]);
}
