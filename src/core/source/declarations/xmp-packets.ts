/** Most bytes of a packet, and most packets of a file: a parser takes seconds for a hostile megabyte. */
const MAX_BYTES = 128 * 1024;
const MAX_PACKETS = 3;

const START = Buffer.from('<x:xmpmeta');
const END = Buffer.from('</x:xmpmeta>');

/**
 * The XMP packets of a file of any kind, found by what they begin and end with, as Adobe's XMP specification, part 3,
 * describes it for files whose form is not read. One that is longer than 128 KiB is left out.
 */
export function findXmpPackets(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const packets: string[] = [];
  for (let start = file.indexOf(START); start >= 0 && packets.length < MAX_PACKETS; ) {
    const within = file.subarray(start, start + MAX_BYTES);
    const end = within.indexOf(END);
    if (end >= 0) packets.push(within.toString('utf8', 0, end + END.length));
    start = file.indexOf(START, start + (end < 0 ? START.length : end + END.length));
  }
  return packets;
}
