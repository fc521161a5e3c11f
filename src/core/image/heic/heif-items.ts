import { type ByteRange, readLatin1, readUint16, readUint32 } from '../byte-range.ts';

/** One item of a HEIF file. */
export interface HeifItem {
  readonly type: string;
  /** Contents of its property boxes, in its order. */
  readonly properties: readonly HeifBox[];
  /** The items that it is put together from. */
  readonly parts: readonly number[];
}

/** The items of a HEIF file by id, and which of them is the picture. */
export interface HeifItems {
  readonly primary: number;
  readonly byId: ReadonlyMap<number, HeifItem>;
}

/** A box's type, and where its contents are. */
export interface HeifBox extends ByteRange {
  readonly type: string;
}

/** More than any file of a phone has, of boxes in a box and of entries in a list. */
const MAX_ENTRIES = 4096;

/**
 * Reads the list of items (ISO/IEC 14496-12 and 23008-12). It is lenient: what makes no sense is left out, and what
 * decodes the picture judges the file.
 */
export function readHeifItems(file: Uint8Array): HeifItems {
  const inside = (box: HeifBox | undefined, skip = 0) =>
    box === undefined ? [] : readBoxes(file, box.start + skip, box.end);
  const find = (boxes: readonly HeifBox[], type: string) => boxes.find((box) => box.type === type);
  const meta = inside(find(readBoxes(file, 0, file.length), 'meta'), 4);
  const properties = inside(find(meta, 'iprp'));
  const owned = readAssociations(file, find(properties, 'ipma'), inside(find(properties, 'ipco')));
  const parts = readParts(file, find(meta, 'iref'));
  const byId = new Map<number, HeifItem>();
  for (const { id, type } of readTypes(file, find(meta, 'iinf'))) {
    byId.set(id, { type, properties: owned.get(id) ?? [], parts: parts.get(id) ?? [] });
  }
  const pitm = find(meta, 'pitm');
  const primary = pitm === undefined ? 0 : readId(file, pitm.start + 4, versionOf(file, pitm) !== 0);
  return { primary, byId };
}

/** The items that hold the main picture's pixels, tiles one by one, each named once. */
export function findCodedItems({ primary, byId }: HeifItems): [id: number, item: HeifItem][] {
  const found: [number, HeifItem][] = [];
  const seen = new Set<number>();
  const waiting = [primary];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const item = byId.get(id);
    if (item === undefined || seen.has(id)) continue;
    seen.add(id);
    if (item.parts.length === 0) found.push([id, item]);
    else waiting.push(...item.parts);
  }
  return found;
}

function readBoxes(file: Uint8Array, start: number, end: number): HeifBox[] {
  const boxes: HeifBox[] = [];
  let at = start;
  while (at + 8 <= end && boxes.length < MAX_ENTRIES) {
    const length = readUint32(file, at);
    // 1 stands for a length of 64 bits behind the type, 0 for all that is left.
    const isLong = length === 1;
    const total = isLong
      ? readUint32(file, at + 8) * 2 ** 32 + readUint32(file, at + 12)
      : length || end - at;
    const contents = at + (isLong ? 16 : 8);
    const next = at + total;
    if (next < contents) break;
    boxes.push({ type: readLatin1(file, at + 4, 4), start: contents, end: Math.min(next, end) });
    at = next;
  }
  return boxes;
}

function readTypes(file: Uint8Array, iinf: HeifBox | undefined): { id: number; type: string }[] {
  if (iinf === undefined) return [];
  const countBytes = versionOf(file, iinf) === 0 ? 2 : 4;
  return readBoxes(file, iinf.start + 4 + countBytes, iinf.end).flatMap((box) => {
    const version = versionOf(file, box);
    if (box.type !== 'infe' || version < 2) return [];
    const isLong = version >= 3;
    const typeAt = box.start + 4 + (isLong ? 4 : 2) + 2;
    return [{ id: readId(file, box.start + 4, isLong), type: readLatin1(file, typeAt, 4) }];
  });
}

function readParts(file: Uint8Array, iref: HeifBox | undefined): Map<number, number[]> {
  const parts = new Map<number, number[]>();
  if (iref === undefined) return parts;
  const isLong = versionOf(file, iref) !== 0;
  const idBytes = isLong ? 4 : 2;
  for (const box of readBoxes(file, iref.start + 4, iref.end)) {
    if (box.type !== 'dimg') continue;
    const to: number[] = [];
    const count = readUint16(file, box.start + idBytes);
    for (let at = box.start + idBytes + 2; to.length < count && at + idBytes <= box.end; at += idBytes) {
      to.push(readId(file, at, isLong));
    }
    parts.set(readId(file, box.start, isLong), to);
  }
  return parts;
}

function readAssociations(
  file: Uint8Array,
  ipma: HeifBox | undefined,
  all: readonly HeifBox[],
): Map<number, HeifBox[]> {
  const owned = new Map<number, HeifBox[]>();
  if (ipma === undefined) return owned;
  const isLongId = versionOf(file, ipma) !== 0;
  const indexBytes = ((file[ipma.start + 3] ?? 0) & 1) === 1 ? 2 : 1;
  const entries = Math.min(MAX_ENTRIES, readUint32(file, ipma.start + 4));
  let at = ipma.start + 8;
  for (let entry = 0; entry < entries && at < ipma.end; entry += 1) {
    const id = readId(file, at, isLongId);
    at += isLongId ? 4 : 2;
    const count = file[at] ?? 0;
    at += 1;
    const boxes: HeifBox[] = [];
    for (let index = 0; index < count; index += 1, at += indexBytes) {
      // The highest bit says whether the property must be understood.
      const number = indexBytes === 2 ? readUint16(file, at) & 0x7fff : (file[at] ?? 0) & 0x7f;
      const box = all[number - 1];
      if (box !== undefined) boxes.push(box);
    }
    owned.set(id, boxes);
  }
  return owned;
}

function readId(file: Uint8Array, at: number, isLong: boolean): number {
  return isLong ? readUint32(file, at) : readUint16(file, at);
}

function versionOf(file: Uint8Array, box: HeifBox): number {
  return file[box.start] ?? 0;
}
