/** Prints a title, notes and a table whose columns are as wide as they need to be. */

import { quartiles } from './rounds.mjs';

/**
 * @param {string} title
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows the first column is set left, the others right.
 * @param {readonly string[]} notes what a reader must know to read the figures.
 */
export function printTable(title, head, rows, notes = []) {
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
  const line = (cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  console.log(
    ['', title, ...notes.map((note) => `  ${note}`), '', line(head), rule, ...rows.map(line)].join('\n'),
  );
}

/** `median (lower quartile to upper quartile)`. */
export function spread(values, digits = 1) {
  const [low, middle, high] = quartiles(values).map((value) => value.toFixed(digits));
  return `${middle} (${low} to ${high})`;
}

/** A median held against a goal: `met`, `missed`; a missed one whose upper quartile reaches it is `near`. */
export function judge(values, goal) {
  const [, middle, high] = quartiles(values);
  return `${middle >= goal ? 'met' : high >= goal ? 'near' : 'missed'} (${goal})`;
}
