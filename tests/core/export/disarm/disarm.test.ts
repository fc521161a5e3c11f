import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { composeExport } from '../../../../src/core/export/compose-export.ts';
import { markdownLink, markdownText } from '../../../../src/core/export/disarm/markdown.ts';
import { makeCase, textOf, withCasework } from '../make-case.ts';

describe('the export for DISARM', () => {
  it('is a page laid out as DISARM’s own, with nothing of a text taken for markup', async () => {
    const files = composeExport(withCasework(await makeCase()), 'disarm');

    expect(textOf(files, '.md')).toBe(
      [
        '# Incident IXXXXX: Wave of March',
        '',
        '* **Summary:** Forty accounts\\. =HYPERLINK\\("https://x\\.example";"a"\\) &lt;img src=x onerror=alert\\(1\\)&gt; \\| \\`c\\` \\[b\\]\\(javascript:1\\)',
        '',
        '* **incident type**: incident',
        '',
        '* **Year started:** 2021',
        '',
        '* **Countries:** a state actor , Belarus, Poland',
        '',
        '* **Found via:** ',
        '',
        '* **Date added:** 2030/03/17',
        '',
        '',
        '| Reference | Pub Date | Authors | Org | Archive |',
        '| --------- | -------- | ------- | --- | ------- |',
        '| [https://report\\.example/2021?a=1&amp;b=2](https://report.example/2021?a=1&b=2) | 2021/12/01 | A\\. Author, B\\. Author | Meta | [https://web\\.archive\\.org/web/2024/https://report\\.example/2021](https://web.archive.org/web/2024/https://report.example/2021) |',
        '',
        ' ',
        '',
        '| Technique | Description given for this incident |',
        '| --------- | ------------------------- |',
        '| [T0145.002 AI\\-Generated Account Imagery](../../generated_pages/techniques/T0145.002.md) | One of two accounts shows a generated face \\| &lt;b&gt;\\. |',
        '',
        '',
        'DO NOT EDIT ABOVE THIS LINE - PLEASE ADD NOTES BELOW',
      ].join('\n'),
    );
  });

  it('has rows for the workbook’s sheets, by their columns', async () => {
    const files = composeExport(withCasework(await makeCase()), 'disarm');
    const read = (end: string) =>
      parse(textOf(files, end), { bom: true, columns: true }) as Record<string, string>[];

    expect(read('disarm-incidents.csv')).toMatchObject([
      {
        disarm_id: 'IXXXXX',
        name: 'Wave of March',
        objecttype: 'incident',
        year_started: '2021',
        attributions_seen: 'a state actor',
        found_in_country: 'Belarus, Poland',
        urls: 'https://report.example/2021?a=1&b=2',
        notes: '',
        when_added: '2030/03/17',
        found_via: '',
        longname: 'IXXXXX - Wave of March',
      },
    ]);
    expect(read('incidenttechniques.csv')).toEqual([
      {
        disarm_id: 'ITXXXXX',
        name: 'AI-Generated Account Imagery',
        incident_id: 'IXXXXX',
        technique_ids: 'T0145.002',
        summary: 'One of two accounts shows a generated face | <b>.',
      },
    ]);
    expect(read('urls.csv')).toEqual([
      {
        url_id: 'https://report.example/2021?a=1&b=2',
        pub_date: '2021/12/01',
        authors: 'A. Author, B. Author',
        org: 'Meta',
        archive_link: 'https://web.archive.org/web/2024/https://report.example/2021',
      },
    ]);
  });

  it.each([
    ['a\r\nb', 'a<br>b'],
    ['# x', '\\# x'],
    ['a\u0000b', 'ab'],
    ['&lt;', '&amp;lt;'],
  ])('writes %j as %j', (text, written) => {
    expect(markdownText(text)).toBe(written);
  });

  it.each([
    ['javascript:alert(1)', 'javascript:alert\\(1\\)'],
    [
      'https://a.example/x) | [y](z',
      '[https://a\\.example/x\\) \\| \\[y\\]\\(z](https://a.example/x%29%20%7C%20[y]%28z)',
    ],
  ])('links %j as %j', (address, written) => {
    expect(markdownLink(address)).toBe(written);
  });
});
