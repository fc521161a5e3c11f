/** The media type of a received file, by the format that its bytes have; null: bytes of no known kind. */
export function mediaTypeOf(format: string | null): string {
  if (format === 'zip') return 'application/zip';
  return format === null ? 'application/octet-stream' : `image/${format}`;
}
