import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/alignment/statistics/random.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { writeInvocation } from '../../src/core/chat/language/write-invocation.ts';
import { createRecordPages } from '../../src/core/chat/pages/record-pages.ts';
import type { Button } from '../../src/core/chat/port/message.ts';
import { NO_ACCOUNT_FACTS } from '../../src/core/incident/accounts/account.ts';
import type { PortraitDraft } from '../../src/core/incident/findings/result.ts';
import { makeMeasurement, makePicture, makeResult } from '../core/store/make-result.ts';
import { makeDraft } from '../core/store/temp-store.ts';
import { makePlatform, run, SENT_MS, type TestPlatform } from './make-call.ts';

const THREAD = { thread: '5' };
const BY = { actor: 'U1', atMs: SENT_MS, submissionId: null };

const said = (...args: Parameters<typeof run>) => plainText(run(...args));
const labels = (...args: Parameters<typeof run>) => run(...args).buttons.map(({ label }) => label);

interface Seen {
  readonly matches?: readonly object[];
  readonly stock?: readonly object[];
}

/** A portrait with StyleGAN's crop that looks like no other. */
function makePortrait(seed: number): PortraitDraft {
  const random = createRandom(seed);
  const { assessment, ...rest } = makeMeasurement();
  const crop = [0.49927, 0.50107, -0.011739, -0.0017492, 0];
  const offset = crop.map((value) => value + (random() - 0.5) * 0.002) as unknown as typeof assessment.offset;
  const digits = Array.from({ length: 1024 }, () => Math.floor(random() * 16).toString(16));
  return {
    ...rest,
    assessment: { ...assessment, offset, sidePx: 128 },
    perceptualHash: `p1:${digits.join('')}`,
  };
}

/** A message of its thread that brings so many portraits, one picture each. */
function bring(platform: TestPlatform, count: number, { thread = '5', seen = null as Seen | null } = {}) {
  const platformId = platform.nextId();
  const { id } = platform.store.submissions.receive(makeDraft({ platformId, thread })).submission;
  const pictures = Array.from({ length: count }, (_, at) =>
    makePicture(`${platformId}-${at}.png`, [makePortrait(id * 100 + at)]),
  );
  const files = pictures.map(({ evidence, portraits }, at) => ({
    name: 'a.png',
    measure: '',
    meaning: '',
    warnings: [],
    alignments: ['aligned'],
    error: null,
    sha256: evidence.sha256,
    portraits: portraits.map(({ face }) => ({
      number: at + 1,
      face,
      alignment: 'aligned',
      score: 0.9,
      meanEyeOffset: 0.01,
    })),
    overlay: null,
  }));
  const facts = seen && { matches: [], picture: null, sameUpTo: 0.6, isIncomplete: false, ...seen };
  const outcome = JSON.stringify({ submission: id, files, ...(facts ? { seen: facts } : {}) });
  platform.store.results.complete(id, makeResult({ pictures, outcome }));
}

function makeIncident(count = 2, seen: Seen | null = null): TestPlatform {
  const platform = makePlatform();
  bring(platform, count, { seen });
  return platform;
}

/** Ties a portrait of an incident to an account of this name. */
function tie(platform: TestPlatform, incident: number, portrait: number, handle: string): void {
  const reading = {
    ...NO_ACCOUNT_FACTS,
    source: 'person' as const,
    platform: 'x',
    siteId: handle,
    handle,
    readMs: SENT_MS,
    avatar: null,
  };
  const number = platform.store.accounts.record(incident, reading, [], BY);
  platform.store.accounts.tie(incident, number, [portrait], BY);
}

describe('technique add, list and remove', () => {
  it('keep what is said of a technique and the portraits that it rests on', () => {
    const platform = makeIncident();

    expect(
      said(
        platform,
        'technique add t0143.002 --description Each claims to be a nurse --portraits 1,2',
        THREAD,
      ),
    ).toBe('Added: T0143.002 Fabricated Persona, in incident 1. It rests on 2 portraits (1, 2).');
    expect(said(platform, 'technique list', THREAD)).toBe(
      [
        'Incident 1: 1 technique of DISARM v1.7.',
        '',
        'Technique                     Description                Portraits',
        'T0143.002 Fabricated Persona  Each claims to be a nurse  1, 2',
      ].join('\n'),
    );
    expect(
      said(platform, 'technique add Fabricated Persona --description Each claims to be a doctor', THREAD),
    ).toBe('Described anew: T0143.002 Fabricated Persona, in incident 1.');
    expect(platform.store.techniques.ofIncident(1)).toMatchObject([
      { description: 'Each claims to be a doctor', findings: [1, 2] },
    ]);
    expect(said(platform, 'technique add T0143.002', THREAD)).toBe(
      'Nothing changed: incident 1 has T0143.002 Fabricated Persona.',
    );
  });

  it.each([
    [
      'a description and portraits',
      '--description "A nurse" --portraits 1,2',
      { description: 'A nurse', findings: [1, 2] },
    ],
    ['neither', '', { description: '', findings: [] }],
  ])('bring back, by Undo, what was said before a technique was described anew: %s', (_, before, kept) => {
    const platform = makeIncident();
    run(platform, `technique add T0143.002 ${before}`, THREAD);

    const anew = run(platform, 'technique add T0143.002 --description A doctor --portraits 2', THREAD);
    const undo = anew.buttons.find(({ label }) => label === 'Undo');
    expect(platform.store.techniques.ofIncident(1)).toMatchObject([
      { description: 'A doctor', findings: [2] },
    ]);
    run(platform, writeInvocation(undo?.invocation as Button['invocation']), THREAD);

    expect(platform.store.techniques.ofIncident(1)).toMatchObject([kept]);
  });

  it('show on the incident’s page with who said what, beside what confirmed portraits suggest', () => {
    const platform = makeIncident(4);
    run(platform, 'technique add T0143.002 --description A nurse --portraits 2', THREAD);
    run(platform, 'finding confirm 1-4 --reason Looked at', THREAD);
    run(platform, 'finding reject 4', THREAD);
    run(platform, 'finding propose 3', THREAD);
    run(platform, 'finding undo', THREAD);

    const page = createRecordPages(platform.store).incident(1);

    expect(page?.techniques).toEqual([
      {
        number: 'T0143.002',
        name: 'Fabricated Persona',
        description: 'A nurse',
        findings: [2],
        actor: 'U1',
        atMs: SENT_MS,
      },
    ]);
    expect(page?.suggestedTechniques).toMatchObject([
      { number: 'T0145.002', name: 'AI-Generated Account Imagery', findings: [1, 2, 3] },
    ]);
    expect(page?.suggestedTechniques[0]?.description).toMatch(
      /^3 profile pictures .* Alignment alone is no proof\.$/,
    );
    expect(page?.verdicts).toMatchObject([
      { verdict: 'rejected', findings: [4], reason: null, actor: 'U1' },
      { verdict: 'confirmed', findings: [1, 2, 3, 4], reason: 'Looked at' },
    ]);
  });

  it('take one off again, and offer to add it as it was', () => {
    const platform = makeIncident();
    const added = run(platform, 'technique add T0097.102 --description Says so --portraits 2', THREAD);

    const removed = run(platform, 'technique remove T0097.102', THREAD);

    expect(added.buttons.map(({ label }) => label)).toEqual(['Undo', 'Techniques', 'Show incident 1']);
    expect(plainText(removed)).toBe('Removed from incident 1: T0097.102 Journalist Persona.');
    expect(removed.buttons[0]).toEqual({
      label: 'Add again',
      invocation: {
        command: 'technique add',
        options: { technique: 'T0097.102', incident: 1, description: 'Says so', portraits: '2' },
      },
    });
    expect(said(platform, 'technique remove T0097.102', THREAD)).toBe(
      'Nothing changed: incident 1 does not have T0097.102 Journalist Persona.',
    );
    expect(said(platform, 'technique list', THREAD)).toBe(
      'Incident 1 has no techniques yet. technique add adds one of DISARM v1.7.',
    );
  });

  it.each([
    [
      'T0145.02',
      'DISARM v1.7 has no technique "T0145.02". Did you mean T0145.002 AI-Generated Account Imagery?',
    ],
    [
      'T145.002',
      'DISARM v1.7 has no technique "T145.002". Did you mean T0145.002 AI-Generated Account Imagery?',
    ],
    [
      'Fabricated Personas',
      'DISARM v1.7 has no technique "Fabricated Personas". Did you mean T0143.002 Fabricated Persona?',
    ],
    ['zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz', '`technique search` looks through their names.'],
  ])('refuse %s and offer the nearest', (text, message) => {
    const platform = makeIncident();

    expect(() => run(platform, `technique add ${text}`, THREAD)).toThrow(message);
    expect(platform.store.techniques.history(1)).toEqual([]);
  });

  it('show and change nothing of an incident that may not be seen here', () => {
    const platform = makeIncident();
    const elsewhere = { channel: 'C2', audience: ['C2'] } as const;

    for (const text of ['list 1', 'add T0145.002 --incident 1', 'remove T0145.002 --incident 1'])
      expect(() => run(platform, `technique ${text}`, elsewhere)).toThrow('There is no incident 1');
  });
});

describe('technique search', () => {
  it('finds techniques by number or name', () => {
    const platform = makePlatform();

    expect(said(platform, 'technique search stock account')).toBe(
      [
        'DISARM v1.7: 1 technique.',
        '',
        'Number     Name                         Tactic',
        'T0145.007  Stock Image Account Imagery  establish assets',
      ].join('\n'),
    );
    expect(said(platform, 'technique search T0')).toContain('more: give more words.');
    expect(said(platform, 'technique search no such words')).toBe(
      'DISARM v1.7 has no technique with these words in its name.',
    );
  });
});

describe('suggested techniques', () => {
  it('are T0145.002 once a generated cluster is confirmed, with a draft, until somebody removes it', () => {
    const platform = makeIncident(6);
    const before = said(platform, 'technique list', THREAD);

    const confirmed = run(platform, 'finding confirm all aligned', THREAD);
    const [, add] = confirmed.buttons;
    const list = said(platform, 'technique list', THREAD);

    expect(before).not.toContain('Suggested');
    expect(add?.label).toBe('Add T0145.002');
    expect(add?.invocation.options.portraits).toBe('1-6');
    expect(list).toContain(
      'T0145.002 AI-Generated Account Imagery: 6 profile pictures (portraits 1-6) share the crop of StyleGAN’s generated faces and were each confirmed by a person. 6 of 6 portraits compared share that crop; unrelated ordinary portraits would do so in',
    );
    run(platform, 'technique add T0145.002', THREAD);
    expect(said(platform, 'technique list', THREAD)).not.toContain('Suggested');
    run(platform, 'technique remove T0145.002', THREAD);
    expect(said(platform, 'technique list', THREAD)).not.toContain('Suggested');
  });

  it('are T0145.007 for a stock photo and T0145.001 for a picture of another collection, once confirmed', () => {
    const stock = [
      { number: 1, label: 'stock', name: 'woman-12.jpg', distance: 0.1, isMirrored: false },
      { number: 2, label: 'press', name: 'minister.jpg', distance: null, isMirrored: false },
    ];
    const platform = makeIncident(2, { stock });

    expect(said(platform, 'technique list', THREAD)).not.toContain('Suggested');
    run(platform, 'finding confirm 1,2', THREAD);
    const list = said(platform, 'technique list', THREAD);

    expect(list).toContain(
      'T0145.007 Stock Image Account Imagery: 1 portrait (1): stock photos (stock: woman-12.jpg).',
    );
    expect(list).toContain(
      'T0145.001 Copy Account Imagery: 1 portrait (2): pictures that are used elsewhere (press: minister.jpg).',
    );
    expect(labels(platform, 'technique list', THREAD)).toEqual([
      'Add T0145.007',
      'Add T0145.001',
      'Show incident 1',
    ]);
  });

  it('are T0145.001 where another account shows the same picture in an incident that may be seen here', () => {
    const platform = makePlatform();
    bring(platform, 1, { thread: '9' });
    const match = { number: 1, incident: 1, finding: 1, postedMs: SENT_MS, distance: 0.2, isMirrored: true };
    bring(platform, 1, { seen: { matches: [match] } });
    tie(platform, 1, 1, 'anna');
    run(platform, 'finding confirm 1', THREAD);

    const untied = said(platform, 'technique list', THREAD);
    tie(platform, 2, 1, 'bella');
    const tied = said(platform, 'technique list', THREAD);
    const unseen = said(platform, 'technique list', { ...THREAD, audience: { incident: 2 } });

    expect(untied).not.toContain('Suggested');
    expect(tied).toContain(
      'T0145.001 Copy Account Imagery: 1 portrait (1): pictures that are used elsewhere (portrait 1 of incident 1).',
    );
    expect(unseen).not.toContain('Suggested');
  });
});
