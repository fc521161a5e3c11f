import { InvalidArgumentError } from 'commander';

/** An option's whole number from 1. @throws InvalidArgumentError for anything else */
export function parseNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 1.');
}
