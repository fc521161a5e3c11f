import { describe, expect, it } from 'vitest';
import { exportIncident } from '../../src/commands/export.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import type { ExportRequest } from '../../src/core/export/export-facts.ts';
import { sha256 } from '../core/store/make-result.ts';
import { type CallOptions, makePlatform, makeWorkCall, type TestPlatform } from './make-call.ts';

/** An export of one file of this size, whatever is asked for. */
async function ask(
  platform: TestPlatform,
  options: Record<string, string | number | boolean>,
  { sizeBytes = 9, ...rest }: CallOptions & { sizeBytes?: number } = {},
) {
  const requests: ExportRequest[] = [];
  const call = makeWorkCall(platform, exportIncident, {
    thread: '5',
    invocation: { command: 'export', options },
    ...rest,
    keepExport: async (request, onProgress) => {
      requests.push(request);
      onProgress({ stage: 'read', done: 100, of: 250 });
      onProgress({ stage: 'cut', done: 7, of: 250 });
      onProgress({ stage: 'drawn', done: 8, of: 250 });
      const file = { name: 'incident-1.json', mediaType: 'application/json', altText: '' };
      return {
        counts: { findings: 250, proposed: 0, accounts: 1, notes: 0, unconfirmed: 5, rejected: 2 },
        files: [{ ...file, kind: 'export', sha256: sha256('e'), sizeBytes }],
      };
    },
  });
  const result = await exportIncident.run(call);
  const completion = platform.store.results.complete(call.submission.id, result);
  return { answer: exportIncident.answer(completion), requests, shown: call.shown.map(plainText) };
}

function makeIncident(): TestPlatform {
  const platform = makePlatform();
  platform.open('Wave', { thread: '5' });
  return platform;
}

describe('export', () => {
  it('writes the thread’s incident, says what is in it and who may read it, and notes it on the timeline', async () => {
    const platform = makeIncident();

    const { answer, requests, shown } = await ask(platform, { format: 'json' });

    expect(plainText(answer)).toBe(
      'Incident 1 as JSON of everything: 250 findings, 1 account, 0 notes. Left out: 5 that nobody confirmed, 2 rejected. TLP:AMBER. It names accounts.',
    );
    expect(shown).toEqual([
      'Exporting: 100 of 250 findings read.',
      'Exporting: 7 of 250 portraits cut out.',
      'Exporting: 8 of 250 portraits drawn.',
    ]);
    expect(answer.files.map(({ name }) => name)).toEqual(['incident-1.json']);
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Show incident 1']);
    expect(requests).toMatchObject([
      {
        format: 'json',
        options: {
          isAll: false,
          isMasked: false,
          tlp: 'amber',
          hasMembers: false,
          hasPlaces: false,
          hasScreenshots: false,
        },
      },
    ]);
    expect(platform.store.artifacts.ofSets(1).map(({ kind }) => kind)).toEqual(['export']);
    expect(platform.store.timeline.ofIncident(1).at(-1)?.text).toBe(
      'Exported as JSON of everything, TLP:AMBER.',
    );
  });

  it('leaves names out and says for whom, as it was asked', async () => {
    const { answer, requests } = await ask(makeIncident(), {
      format: 'csv',
      all: true,
      tlp: 'amber-strict',
      mask: true,
      members: true,
      places: true,
    });

    expect(plainText(answer)).toBe(
      'Incident 1 as CSV tables of findings and accounts: 250 findings, 1 account, 0 notes. Left out: 5 that nobody confirmed, 2 rejected. TLP:AMBER+STRICT. Account names are masked; a name that only a note mentions may remain.',
    );
    expect(requests[0]?.options).toEqual({
      isAll: true,
      isMasked: true,
      tlp: 'amber-strict',
      hasMembers: true,
      hasPlaces: true,
      hasScreenshots: false,
    });
  });

  it('offers as smaller what the pictures fit into, with all that was asked for', async () => {
    const smaller = async (sizeBytes: number) => {
      const asked = { format: 'zip', members: true, places: true };
      const { answer } = await ask(makeIncident(), asked, { sizeBytes });
      return answer.buttons[0]?.invocation.options;
    };

    expect(await smaller(20e6)).toMatchObject({ format: 'html', members: true, places: true });
    // A page does not hold the pictures of so large a ZIP.
    expect(await smaller(30e6)).toMatchObject({ format: 'csv', members: true, places: true });
  });

  it('draws a case file’s figures as it was asked, says that faces are hidden, and takes that along', async () => {
    const figure = { faces: 'blurred', credit: "Team's own", 'no-caption': true, only: 'aligned', gif: 720 };
    const asked = { format: 'zip', ...figure };

    const { answer, requests } = await ask(makeIncident(), asked, { sizeBytes: 20e6 });

    expect(requests[0]?.options.figures).toEqual({
      hasCaption: false,
      credit: "Team's own",
      hasLabels: true,
      widthPx: null,
      faces: 'blurred',
      gifPx: 720,
      only: 'aligned',
    });
    const text = plainText(answer);
    expect(text).toContain('It names accounts. Faces are blurred in its pictures.');
    expect(text).toContain(
      `npm run eyeline -- export zip --incident 1 --tenant slack:T1 --tlp amber --only aligned --no-caption --credit 'Team'\\''s own' --faces blurred --gif 720 --out exports`,
    );
    expect(answer.buttons[0]?.invocation.options).toMatchObject({ format: 'html', ...figure });
  });

  it('refuses figures of a format without pictures, and a size that there is not', async () => {
    await expect(ask(makeIncident(), { format: 'csv', faces: 'masked' })).rejects.toThrow(
      'Only `export html` and `export zip` hold pictures. Leave the options for figures out, or export html or zip.',
    );
    await expect(ask(makeIncident(), { format: 'zip', width: 100 })).rejects.toThrow(
      '320 to 3000 px for --width',
    );
  });

  it('says how large a file is that the platform does not take, and how to get it', async () => {
    const { answer } = await ask(makeIncident(), { format: 'json', mask: true }, { sizeBytes: 30e6 });

    expect(plainText(answer)).toBe(
      [
        'Incident 1 as JSON of everything: 250 findings, 1 account, 0 notes. Left out: 5 that nobody confirmed, 2 rejected. TLP:AMBER. Account names are masked; a name that only a note mentions may remain.',
        'Too large to send here, where files may have 9.6 MiB: incident-1.json (28.7 MiB). On the machine that runs Eyeline this writes it:',
        'npm run eyeline -- export json --incident 1 --tenant slack:T1 --tlp amber --mask --out exports',
      ].join('\n\n'),
    );
    expect(answer.files).toEqual([]);
    expect(answer.buttons).toEqual([
      {
        label: 'Export as csv',
        invocation: { command: 'export', options: { format: 'csv', incident: 1, tlp: 'amber', mask: true } },
      },
      { label: 'Show incident 1', invocation: { command: 'incident show', options: { number: 1 } } },
    ]);
  });

  it('writes nothing of an incident that may not be seen where it is asked', async () => {
    await expect(ask(makeIncident(), { format: 'json', incident: 1 }, { audience: ['C2'] })).rejects.toThrow(
      'There is no incident 1 that can be seen here.',
    );
  });
});
