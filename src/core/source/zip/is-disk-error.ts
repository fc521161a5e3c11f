/** Whether the system would not read: `EIO`, `EACCES` ... Errors of zlib, of streams and of yauzl are the ZIP's fault. */
export function isDiskError(error: unknown): boolean {
  return error instanceof Error && /^E[A-Z0-9]+$/.test((error as NodeJS.ErrnoException).code ?? '');
}
