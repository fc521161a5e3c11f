/** Numbers in ascending order, runs of three and more as ranges: `1-20,25`. */
export function writeNumbers(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let start = 0; start < numbers.length; ) {
    let end = start;
    while (numbers[end + 1] === (numbers[end] as number) + 1) end++;
    if (end - start >= 2) {
      parts.push(`${numbers[start]}-${numbers[end]}`);
      start = end + 1;
    } else parts.push(`${numbers[start++]}`);
  }
  return parts.join(',');
}

/** Characters of a list of numbers that a sentence still bears. */
const LONGEST = 40;

/** Numbers for a sentence, ` (1-20, 25)`; empty for a list that is too long to be read there. */
export function nameNumbers(numbers: readonly number[]): string {
  const written = writeNumbers(numbers).replaceAll(',', ', ');
  return written !== '' && written.length <= LONGEST ? ` (${written})` : '';
}
