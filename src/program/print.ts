/** Writes to stdout as it stands. */
export function writeOut(text: string): void {
  process.stdout.write(text);
}

/** Writes a line to stdout. */
export function printLine(line: string): void {
  writeOut(`${line}\n`);
}
