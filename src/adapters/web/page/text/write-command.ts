/** A text as a command's option takes it back, whatever is in it. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["“”„«»\\]/gu, '\\$&')}"`;
}

/** Numbers as commands take them, runs as ranges: `1-20,25`. */
export function writeNumbers(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}
