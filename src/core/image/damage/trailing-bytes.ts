/** The sentence about what follows a picture in its file; none when nothing does. */
export function describeTrailingBytes(bytes: Uint8Array, end: number | null): string[] {
  const count = end === null ? 0 : bytes.length - end;
  if (count <= 0) return [];
  return [`The file goes on for ${count} byte${count === 1 ? '' : 's'} after the picture's end.`];
}
