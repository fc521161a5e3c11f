import { describe, expect, it } from 'vitest';
import { checkOptions, type RawOptions } from '../../../../src/core/chat/language/check-options.ts';
import { EyelineError } from '../../../../src/core/errors.ts';
import { makeCommand } from '../make-command.ts';

const WRITTEN =
  'Usage: `publish <incident> [--format stix|misp|csv] [--pages <number>] [--with-notes] [--title <text>] [--text <text>]`';

const check = (raw: RawOptions) => checkOptions(makeCommand(), { incident: 1, ...raw });

function refusal(raw: RawOptions): string {
  try {
    checkOptions(makeCommand(), raw);
  } catch (error) {
    if (error instanceof EyelineError && error.code === 'INVALID_USAGE') return error.message;
    throw error;
  }
  throw new Error('the options were taken');
}

describe('checkOptions', () => {
  it.each<[RawOptions, object]>([
    [{ incident: '#12' }, { incident: 12 }],
    [{ incident: 12 }, { incident: 12 }],
    [{ pages: '9007199254740991' }, { pages: 9007199254740991 }],
    [{ pages: '007' }, { pages: 7 }],
    [{ format: 'CSV' }, { format: 'csv' }],
    [{ 'with-notes': 'Off' }, { 'with-notes': false }],
    [{ 'with-notes': 'yes' }, { 'with-notes': true }],
    [{ 'with-notes': false }, { 'with-notes': false }],
    [{ title: '  a\nb ' }, { title: 'a\nb' }],
    [{ text: 5 }, { text: '5' }],
    [{ title: 'x'.repeat(50) }, { title: 'x'.repeat(50) }],
    [{ text: 'x'.repeat(200) }, { text: 'x'.repeat(200) }],
  ])('takes %j', (raw, options) => {
    expect(check(raw)).toEqual({ incident: 1, ...options });
  });

  it.each<[RawOptions, string]>([
    [{}, 'Expected incident (which one) but received none.'],
    [{ incident: 0 }, 'Expected incident to be the number of an incident but received "0".'],
    [{ incident: true }, 'Expected incident to be the number of an incident but received "true".'],
    [{ pages: '-3' }, 'Expected pages to be a whole number from 1 but received "-3".'],
    [{ pages: 1.5 }, 'Expected pages to be a whole number from 1 but received "1.5".'],
    [
      { pages: '9007199254740993' },
      'Expected pages to be a whole number from 1 but received "9007199254740993".',
    ],
    [{ pages: Number.NaN }, 'Expected pages to be a whole number from 1 but received "NaN".'],
    [{ format: 'csvs' }, 'Expected format to be one of stix, misp, csv, likely "csv" but received "csvs".'],
    [{ format: 'docx' }, 'Expected format to be one of stix, misp, csv but received "docx".'],
    [{ 'with-notes': 'perhaps' }, 'Expected with-notes to be yes or no but received "perhaps".'],
    [{ title: true }, 'Expected title to be a text but received an empty one.'],
    [{ title: ' \n' }, 'Expected title to be a text but received an empty one.'],
    [{ title: 'x'.repeat(51) }, 'Expected title of at most 50 characters but received 51.'],
    [{ text: 'x'.repeat(201) }, 'Expected text of at most 200 characters but received 201.'],
    [{ colour: 'red' }, 'Expected an option of `publish` but received "colour".'],
    [
      { constructor: 'x' } as unknown as RawOptions,
      'Expected an option of `publish` but received "constructor".',
    ],
    [{ toString: 'x' } as unknown as RawOptions, 'Expected an option of `publish` but received "toString".'],
    [JSON.parse('{"__proto__":"x"}'), 'Expected an option of `publish` but received "__proto__".'],
    [
      { format: '\u{1f600}'.repeat(40) },
      `Expected format to be one of stix, misp, csv but received "${'\u{1f600}'.repeat(30)}…".`,
    ],
  ])('refuses %j', (raw, message) => {
    expect(refusal(raw)).toBe(`${message} ${WRITTEN}`);
  });
});
