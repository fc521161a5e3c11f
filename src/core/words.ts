/** `1 portrait`, `3 portraits`. @param several default: `what` with an s */
export function count(number: number, what: string, several = `${what}s`): string {
  return `${number} ${number === 1 ? what : several}`;
}
