/** The pixels that become a TIFF. */
export interface TiffPixels {
  readonly width: number;
  readonly height: number;
  /** 3 (red, green, blue), or 4 with straight alpha. */
  readonly channels: 3 | 4;
  /** A row's bytes, which are copied. */
  row(y: number): Uint8Array;
}

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const BYTES_OF: Readonly<Record<number, number>> = { [SHORT]: 2, [LONG]: 4, [UNDEFINED]: 1 };

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
/** A strip is what a reader holds at once. */
const ROWS_OF_STRIP = 16;

interface Tag {
  readonly number: number;
  readonly type: number;
  readonly values: ArrayLike<number>;
}

/**
 * Pixels and the profile of their colours as one file without compression: what sharp reads as it reads any TIFF,
 * shrinking as it goes. Raw pixels it takes without a profile only.
 *
 * @param profile an ICC profile, null for sRGB.
 */
export function makeUncompressedTiff(pixels: TiffPixels, profile: Uint8Array | null): Uint8Array {
  const { width, height, channels } = pixels;
  const rowBytes = width * channels;
  const strips = Math.ceil(height / ROWS_OF_STRIP);
  const stripRows = Array.from({ length: strips }, (_, strip) =>
    Math.min(ROWS_OF_STRIP, height - strip * ROWS_OF_STRIP),
  );
  const describe = (pixelsAt: number): Tag[] => [
    { number: 256, type: LONG, values: [width] },
    { number: 257, type: LONG, values: [height] },
    { number: 258, type: SHORT, values: new Array<number>(channels).fill(8) },
    { number: 259, type: SHORT, values: [1] },
    { number: 262, type: SHORT, values: [2] },
    {
      number: 273,
      type: LONG,
      values: stripRows.map((_, strip) => pixelsAt + strip * ROWS_OF_STRIP * rowBytes),
    },
    { number: 277, type: SHORT, values: [channels] },
    { number: 278, type: LONG, values: [ROWS_OF_STRIP] },
    { number: 279, type: LONG, values: stripRows.map((rows) => rows * rowBytes) },
    // Straight alpha.
    ...(channels === 4 ? [{ number: 338, type: SHORT, values: [2] }] : []),
    ...(profile === null ? [] : [{ number: 34675, type: UNDEFINED, values: profile }]),
  ];
  const pixelsAt = writeDirectory(describe(0)).length;
  const directory = writeDirectory(describe(pixelsAt));
  const tiff = Buffer.allocUnsafe(pixelsAt + height * rowBytes);
  directory.copy(tiff);
  for (let y = 0; y < height; y += 1) tiff.set(pixels.row(y), pixelsAt + y * rowBytes);
  return tiff;
}

/** Header, directory, and what does not fit into its entries. */
function writeDirectory(tags: readonly Tag[]): Buffer {
  const head = Buffer.alloc(HEADER_BYTES + 2 + ENTRY_BYTES * tags.length + 4);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(HEADER_BYTES, 4);
  head.writeUInt16LE(tags.length, HEADER_BYTES);
  const behind: Buffer[] = [];
  let at = head.length;
  tags.forEach(({ number, type, values }, index) => {
    const entry = HEADER_BYTES + 2 + ENTRY_BYTES * index;
    const data = encode(type, values);
    head.writeUInt16LE(number, entry);
    head.writeUInt16LE(type, entry + 2);
    head.writeUInt32LE(values.length, entry + 4);
    if (data.length <= 4) {
      data.copy(head, entry + 8);
    } else {
      head.writeUInt32LE(at, entry + 8);
      behind.push(data);
      at += data.length;
    }
  });
  return Buffer.concat([head, ...behind]);
}

function encode(type: number, values: ArrayLike<number>): Buffer {
  const size = BYTES_OF[type] ?? 1;
  // An even number of bytes, so that what follows begins at an even one.
  const data = Buffer.alloc(Math.ceil((values.length * size) / 2) * 2);
  for (let index = 0; index < values.length; index += 1) {
    data.writeUIntLE(values[index] ?? 0, index * size, size);
  }
  return data;
}
