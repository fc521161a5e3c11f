import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeExport } from '../../../../src/core/export/compose-export.ts';
import { safeCell } from '../../../../src/core/export/csv/safe-cell.ts';
import { writeCsv } from '../../../../src/core/export/csv/write-csv.ts';
import { HOSTILE, makeCase, textOf } from '../make-case.ts';

const read = (text: string) => parse(text, { bom: true, columns: true }) as Record<string, string>[];

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\n=1"],
    ['\n=1', "'\n=1"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['', ''],
  ])('of %j is %j: no spreadsheet computes it', (text, cell) => {
    expect(safeCell(text)).toBe(cell);
  });

  it('comes back as it was from the table, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, two) => {
        const text = [...writeCsv(['a', 'b'], [[one, two]])].join('');

        const [row] = parse(text, { bom: true, columns: true, record_delimiter: '\r\n' }) as {
          a: string;
          b: string;
        }[];

        expect([row?.a, row?.b]).toEqual([safeCell(one), safeCell(two)]);
      }),
    );
  });
});

describe('the export as CSV', () => {
  it('is a table of findings and one of accounts, with figures as numbers and texts made safe', async () => {
    const files = composeExport(await makeCase(), 'csv');

    const findings = read(textOf(files, 'findings.csv'));
    const accounts = read(textOf(files, 'accounts.csv'));

    expect(files.map(({ name }) => name)).toEqual(['incident-1-findings.csv', 'incident-1-accounts.csv']);
    expect(findings).toHaveLength(2);
    expect(findings[0]).toMatchObject({
      incident: '1',
      number: '1',
      class: 'aligned',
      measure: 'Eyes 0.4% of the width from the StyleGAN position: aligned',
      score: '0.97',
      left_eye_x: '0.386',
      likelihood_ratio: '300',
      frame_shape: 'circle',
      frame_turn_degrees: '',
      account_names: 'Jane Doe (@jane)',
      file_names: 'a.png',
      links: 'https://social.example/@jane',
      posted: '2023-11-14T22:13:20.000Z',
      method: 'ffhq-crop-7',
    });
    expect(findings[0]).not.toHaveProperty('member');
    expect(findings[1]?.file_names).toBe(`'${HOSTILE}.png`);
    expect(accounts.map(({ handle, name, portraits }) => [handle, name, portraits])).toEqual([
      ['jane', 'Jane Doe', '1'],
      ['', `'${HOSTILE}`, '2'],
    ]);
    expect(accounts[0]?.avatar_uploaded_by).toBe('last-modified');
  });

  it('has columns for members and places where they were asked for', async () => {
    const made = await makeCase({ hasMembers: true, hasPlaces: true });
    const permalink = 'https://example.slack.com/archives/C1/p1001';
    const place = { channel: 'C1', thread: '100.1', permalink };
    const findings = made.findings.map((finding) => ({ ...finding, place }));

    const asked = composeExport({ ...made, findings }, 'csv');
    const plain = composeExport({ ...(await makeCase()), findings }, 'csv');

    expect(read(textOf(asked, 'findings.csv'))[0]).toMatchObject({ member: 'U1', ...place });
    expect(textOf(plain, 'findings.csv')).not.toContain(permalink);
  });

  it('has pseudonyms where names are masked', async () => {
    const masked = await makeCase({ isMasked: true });

    const [first] = read(textOf(composeExport(masked, 'csv'), 'accounts.csv'));

    expect(first).toMatchObject({ handle: masked.accounts[0]?.pseudonym, name: 'account 1', address: '' });
  });
});
