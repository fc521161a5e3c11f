import { readUint16 } from '../byte-range.ts';

/** How the blocks of a component are coded. */
export interface ScanComponent {
  /** Blocks of this component in one unit of the scan. */
  readonly blocksPerUnit: number;
  /** Code tables: index by the next 16 bits; the code's length times 256 plus its symbol, 0 for no code. */
  readonly dc: Uint16Array;
  readonly ac: Uint16Array;
  /** Quantiser step of the block's mean. */
  readonly dcStep: number;
}

/** The only pass of a baseline JPEG, ready to be followed code by code. */
export interface BaselineScan {
  readonly components: readonly ScanComponent[];
  /** Units (MCUs) of the whole picture. */
  readonly units: number;
  /** Units between two restart marks; 0 without them. */
  readonly restartInterval: number;
  /** Offset of the first byte of coded data. */
  readonly dataStart: number;
}

interface FrameComponent {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly table: number;
}

/**
 * Reads the tables of a JPEG that is stored in one pass. Null for what is coded otherwise (arithmetic,
 * 12 bit, several passes) or incomplete: then there is nothing to follow.
 */
export function readBaselineScan(jpeg: Uint8Array): BaselineScan | null {
  const codes = new Map<number, Uint8Array>();
  const steps = new Map<number, number>();
  let frame: { width: number; height: number; components: FrameComponent[] } | null = null;
  let restartInterval = 0;
  let at = 2;
  while (at + 4 <= jpeg.length) {
    if (jpeg[at] !== 0xff) return null;
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const next = at + 2 + readUint16(jpeg, at + 2);
    const body = jpeg.subarray(at + 4, next);
    if (marker === 0xda)
      return frame === null ? null : readScan(body, frame, codes, steps, restartInterval, next);
    if (marker === 0xc4) findCodes(body, codes);
    else if (marker === 0xdb) readSteps(body, steps);
    else if (marker === 0xdd) restartInterval = readUint16(body, 0);
    else if (marker === 0xc0 || marker === 0xc1) {
      if (body[0] !== 8) return null;
      frame = { height: readUint16(body, 1), width: readUint16(body, 3), components: readComponents(body) };
    } else if (marker > 0xc1 && marker <= 0xcf) return null;
    at = next;
  }
  return null;
}

function readComponents(body: Uint8Array): FrameComponent[] {
  return Array.from({ length: Math.min(4, body[5] ?? 0) }, (_, index) => {
    const [id = 0, sampling = 0, table = 0] = body.subarray(6 + index * 3, 9 + index * 3);
    return { id, across: sampling >> 4, down: sampling & 15, table };
  });
}

function readScan(
  body: Uint8Array,
  frame: { width: number; height: number; components: readonly FrameComponent[] },
  codes: ReadonlyMap<number, Uint8Array>,
  steps: ReadonlyMap<number, number>,
  restartInterval: number,
  dataStart: number,
): BaselineScan | null {
  const isSingle = frame.components.length === 1;
  if (body[0] !== frame.components.length || frame.components.some((c) => c.across < 1 || c.down < 1))
    return null;
  const components: ScanComponent[] = [];
  for (let index = 0; index < frame.components.length; index += 1) {
    const [id = 0, tables = 0] = body.subarray(1 + index * 2, 3 + index * 2);
    const component = frame.components.find((candidate) => candidate.id === id);
    const dc = tableOf(codes.get(tables >> 4));
    const ac = tableOf(codes.get(0x10 | (tables & 15)));
    const dcStep = component === undefined ? undefined : steps.get(component.table);
    if (component === undefined || dc === undefined || ac === undefined || dcStep === undefined) return null;
    // A lone component is stored block by block, whatever its sampling says.
    components.push({ blocksPerUnit: isSingle ? 1 : component.across * component.down, dc, ac, dcStep });
  }
  const across = isSingle ? 1 : Math.max(...frame.components.map((component) => component.across));
  const down = isSingle ? 1 : Math.max(...frame.components.map((component) => component.down));
  const units = Math.ceil(frame.width / (8 * across)) * Math.ceil(frame.height / (8 * down));
  return { components, units, restartInterval, dataStart };
}

/**
 * The definitions of code tables in a segment, by the table's number. They become tables only where a pass uses them:
 * a file may define a million, each of which takes 128 kB.
 */
function findCodes(body: Uint8Array, codes: Map<number, Uint8Array>): void {
  let at = 0;
  while (at + 17 <= body.length) {
    let symbols = 0;
    for (let length = 1; length <= 16; length += 1) symbols += body[at + length] ?? 0;
    codes.set(body[at] ?? 0, body.subarray(at + 1, at + 17 + symbols));
    at += 17 + symbols;
  }
}

/** @param definition how many codes there are of each length, then their symbols */
function tableOf(definition: Uint8Array | undefined): Uint16Array | undefined {
  if (definition === undefined) return undefined;
  const table = new Uint16Array(65536);
  let code = 0;
  let symbol = 16;
  for (let length = 1; length <= 16; length += 1) {
    const span = 1 << (16 - length);
    for (let left = definition[length - 1] ?? 0; left > 0; left -= 1) {
      table.fill((length << 8) | (definition[symbol] ?? 0), code, code + span);
      code += span;
      symbol += 1;
    }
  }
  return table;
}

function readSteps(body: Uint8Array, steps: Map<number, number>): void {
  let at = 0;
  while (at < body.length) {
    const is16Bit = (body[at] ?? 0) >> 4 !== 0;
    steps.set((body[at] ?? 0) & 15, is16Bit ? readUint16(body, at + 1) : (body[at + 1] ?? 0));
    at += is16Bit ? 129 : 65;
  }
}
