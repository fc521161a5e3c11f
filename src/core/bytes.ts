/** `512 bytes`, `1.5 KiB`, `25 MiB`; rounded up, so that what is over a limit never reads as the limit itself. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  if (bytes < 1024 * 1024) return `${roundUp(bytes / 1024)} KiB`;
  return `${roundUp(bytes / (1024 * 1024))} MiB`;
}

function roundUp(value: number): string {
  return String(Math.ceil(value * 10 - 1e-9) / 10);
}
