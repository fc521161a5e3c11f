import { describe, expect, it } from 'vitest';
import { createRecordPages } from '../../../../src/core/chat/pages/record-pages.ts';
import { type AccountReading, NO_ACCOUNT_FACTS } from '../../../../src/core/incident/accounts/account.ts';
import { NO_FIELDS } from '../../../../src/core/incident/casework/incident-fields.ts';
import { makePlatform, SENT_MS } from '../../../commands/make-call.ts';
import { INSTRUMENT, makeMeasurement, makePicture, makeResult, sha256 } from '../../store/make-result.ts';
import { enrolTeam, makeDraft, openTestStore } from '../../store/temp-store.ts';

const author = { actor: 'U1', atMs: SENT_MS, submissionId: null };

describe('pages of the record', () => {
  it('list incidents, the newest first, with what was found', () => {
    const platform = makePlatform();
    platform.open('First');
    platform.record('a.png', { thread: '5' });
    platform.store.incidents.close(1, { ...author, atMs: 9 });

    const pages = createRecordPages(platform.store);

    expect(pages.incidents()).toEqual([
      {
        number: 2,
        title: 'Pictures by U1',
        status: 'open',
        openedMs: SENT_MS,
        closedMs: null,
        findings: 1,
        alignments: { aligned: 1, near: 0, unaligned: 0, undetermined: 0 },
      },
      {
        number: 1,
        title: 'First',
        status: 'closed',
        openedMs: SENT_MS,
        closedMs: 9,
        findings: 0,
        alignments: { aligned: 0, near: 0, unaligned: 0, undetermined: 0 },
      },
    ]);
    expect(pages.incidents({ below: 2 }).map(({ number }) => number)).toEqual([1]);
    expect(pages.incidents({ limit: 1 }).map(({ number }) => number)).toEqual([2]);
    expect(pages.incidents({ status: 'closed' }).map(({ number }) => number)).toEqual([1]);
    expect(pages.incidents({ status: 'closed', below: 1 })).toEqual([]);
  });

  it('find incidents by words, the newest 50 of them, and say where the words stand', () => {
    const platform = makePlatform();
    for (let number = 1; number <= 52; number++) platform.open(`Wave ${number}`);
    platform.store.notes.add(7, 'A wave again', author);
    platform.store.incidents.close(7, author);

    const pages = createRecordPages(platform.store);

    const all = pages.search('wAvE');
    expect([all.total, all.items.length, all.items[0]?.number]).toEqual([52, 50, 52]);
    const closed = pages.search('wave', 'closed');
    expect([closed.total, closed.items[0]?.places]).toEqual([1, ['title', 'a note']]);
    expect(pages.search('none of them')).toEqual({ items: [], total: 0 });
  });

  it('name the ZIPs that a picture came in, each path once', () => {
    const { store } = makePlatform();
    const zip = makePicture('set.zip', []);
    const container = (path: string) => ({ sha256: zip.evidence.sha256, path });
    const came = (path: string) => {
      const picture = makePicture('a.png');
      const fileName = `set.zip/${path}`;
      return { ...picture, sighting: { ...picture.sighting, fileName, container: container(path) } };
    };
    for (const platformId of ['100.1', '100.2']) {
      const { submission } = store.submissions.receive(makeDraft({ platformId, thread: '5' }));
      const archive = { ...zip, evidence: { ...zip.evidence, format: 'zip' } };
      const pictures = [archive, came('wave/a.png'), came('copy.png'), makePicture('a.png')];
      store.results.complete(submission.id, makeResult({ pictures }));
    }

    const [picture] = createRecordPages(store).incident(1)?.pictures.items ?? [];

    const { sha256: hash, sizeBytes } = zip.evidence;
    const file = { name: 'set.zip', mediaType: 'application/zip', altText: '', sha256: hash, sizeBytes };
    expect(picture?.names).toEqual(['set.zip/wave/a.png', 'set.zip/copy.png', 'a.png']);
    expect(picture?.containers).toEqual([
      { file, path: 'wave/a.png' },
      { file, path: 'copy.png' },
    ]);
  });

  it('show what was made of several pictures, the newest first, by a name of its kind', () => {
    const platform = makePlatform();
    const { store } = platform;
    for (const [platformId, kind, mediaType] of [
      ['100.1', 'superimposed', 'image/gif'],
      ['100.2', 'export', 'application/json'],
    ] as const) {
      const { submission } = store.submissions.receive(makeDraft({ platformId }));
      const artifact = { kind, mediaType, sha256: sha256(kind), sizeBytes: 3, altText: '' };
      store.results.complete(submission.id, makeResult({ artifacts: [artifact] }));
    }

    const page = createRecordPages(store).incident(1);

    expect(page?.made.items.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      [`export-${sha256('export').slice(0, 8)}.json`, 'application/json'],
      [`superimposed-${sha256('superimposed').slice(0, 8)}.gif`, 'image/gif'],
    ]);
  });

  it('name the frame of an animation that was measured', () => {
    const store = enrolTeam(openTestStore());
    const { submission } = store.submissions.receive(makeDraft({ platformId: '100.1' }));
    const portrait = { ...makeMeasurement(), animationFrame: 7 };
    store.results.complete(submission.id, makeResult({ pictures: [makePicture('a.gif', [portrait])] }));

    const page = createRecordPages(store).incident(1);

    expect(page?.pictures.items[0]?.findings[0]?.meaning).toMatch(
      /\. Measured on frame 7 of the animation, where a face was found first\.$/,
    );
  });

  it('show the accounts of an incident, part by part, and label each portrait with its own', () => {
    const store = enrolTeam(openTestStore());
    const { submission } = store.submissions.receive(makeDraft());
    store.results.complete(submission.id, makeResult());
    const [found] = store.findings.ofIncident(1);
    for (let n = 1; n <= 52; n++) {
      const reading: AccountReading = {
        ...NO_ACCOUNT_FACTS,
        source: 'site',
        platform: 'mastodon',
        siteId: `${n}`,
        handle: `name${n}`,
        createdMs: n,
        readMs: 5,
        avatar: { sha256: null, uploadedMs: 9, uploadedBy: 'address' },
      };
      store.accounts.record(1, reading, n < 3 ? [found?.portrait.id as number] : [], author);
    }

    const pages = createRecordPages(store);
    const { items, total, next } = pages.incident(1)?.accounts ?? {};

    expect([items?.length, total, next]).toEqual([50, 52, 50]);
    expect(items?.[0]).toEqual({
      id: 1,
      name: '@name1',
      platform: 'mastodon',
      createdMs: 1,
      uploadedMs: 9,
      lastActiveMs: null,
      followers: null,
      portraits: [1],
    });
    expect(pages.part(1, 'accounts', 50)?.items.map(({ id }) => id)).toEqual([51, 52]);
    expect(pages.incident(1)?.pictures.items[0]?.findings[0]?.account).toBe('@name1, @name2');
  });

  it('show an incident with its pictures, what was found in each, notes and timeline', () => {
    const store = enrolTeam(openTestStore({ now: () => 77 }));
    for (const [platformId, fileName] of [
      ['100.1', 'first name.png'],
      ['100.2', 'second name.png'],
    ] as const) {
      const { submission } = store.submissions.receive(makeDraft({ platformId }));
      const picture = makePicture();
      const result = makeResult({ pictures: [{ ...picture, sighting: { ...picture.sighting, fileName } }] });
      store.results.complete(submission.id, result);
    }
    store.incidents.edit(1, { summary: 'Two accounts' }, author);
    store.notes.add(1, 'Seen twice', author);

    const page = createRecordPages(store).incident(1);

    const { frame, alignment } = makeMeasurement();
    const hash = sha256('a.png');
    const overlay = sha256('a.png overlay');
    expect(page).toEqual({
      number: 1,
      title: 'Pictures by U1',
      status: 'open',
      openedMs: SENT_MS,
      closedMs: null,
      findings: 1,
      alignments: { aligned: 1, near: 0, unaligned: 0, undetermined: 0 },
      ...NO_FIELDS,
      summary: 'Two accounts',
      mergedInto: null,
      hold: null,
      overMs: null,
      references: [],
      sources: [{ findings: [1], actor: 'U1', atMs: SENT_MS, thread: '100.1', submissionId: 1 }],
      withdrawn: [],
      confirmed: 0,
      edits: [
        {
          field: 'summary',
          earlier: '',
          value: 'Two accounts',
          actor: 'U1',
          atMs: SENT_MS,
          submissionId: null,
        },
      ],
      techniques: [],
      suggestedTechniques: [],
      verdicts: [],
      threads: [{ channel: 'C1', platformId: '100.1' }],
      pages: { items: [], total: 0 },
      pictures: {
        total: 1,
        next: null,
        items: [
          {
            file: {
              name: `${hash.slice(0, 12)}.png`,
              mediaType: 'image/png',
              altText: 'The picture as received.',
              sha256: hash,
              sizeBytes: 5,
            },
            names: ['first name.png', 'second name.png'],
            containers: [],
            declarations: null,
            provenance: { items: [], total: 0 },
            widthPx: 200,
            heightPx: 100,
            receivedMs: 77,
            overlays: [
              {
                name: `overlay-${overlay.slice(0, 8)}.png`,
                mediaType: 'image/png',
                altText: 'Overlay of a.png',
                sha256: overlay,
                sizeBytes: 9,
              },
            ],
            findings: [
              {
                id: 1,
                number: 1,
                account: null,
                frame,
                alignment,
                measure: 'Eyes 0.4% of the width from the StyleGAN position: aligned',
                meaning:
                  'Of 1,005 ordinary avatars, none came this close; 497 of 994 generated faces did. Real photos cropped the same way match too.',
                ganEyeDistance: 0.0033,
                score: 0.97,
                likelihoodRatio: { value: 300, low: 100, high: 335 },
                earlier: null,
                judged: { verdict: 'proposed', actor: null, reason: null, atMs: null },
                method: INSTRUMENT.method,
                backend: 'wasm, tfjs 4.22.0, models 0123456789abcdef',
                measuredMs: 77,
                recordedMs: 77,
              },
            ],
          },
        ],
      },
      accounts: { items: [], total: 0, next: null },
      made: { items: [], total: 0, next: null },
      notes: {
        items: [
          { id: 1, number: 1, earlier: [], text: 'Seen twice', actor: 'U1', atMs: SENT_MS, thread: null },
        ],
        total: 1,
        next: null,
      },
      timeline: {
        total: 5,
        next: null,
        items: [
          'Incident 1 opened.',
          '1 portrait: aligned.',
          '1 portrait: aligned.',
          'Summary: Two accounts',
          'Seen twice',
        ].map((text, index) => ({
          id: index + 1,
          kind: ['opened', 'findings', 'findings', 'edited', 'note'][index],
          text,
          actor: 'U1',
          atMs: SENT_MS,
          thread: index < 3 ? '100.1' : null,
        })),
      },
    });
  });

  it('say of a face without a known frame why there is no measure', () => {
    const { store } = makePlatform();
    const { submission } = store.submissions.receive(makeDraft());
    const reason = '4 faces were found, none with a profile picture’s edge around it.';
    const face = {
      ...makeMeasurement(),
      frame: null,
      assessment: null,
      alignment: 'undetermined' as const,
      reason,
    };
    store.results.complete(
      submission.id,
      makeResult({ pictures: [makePicture('a.png', [face])] }),
      'portrait',
    );

    const [finding] = createRecordPages(store).incident(1)?.pictures.items[0]?.findings ?? [];

    expect(finding).toMatchObject({
      measure: 'Face without a clear frame: undetermined',
      meaning: reason,
      frame: null,
      score: null,
      ganEyeDistance: null,
    });
  });

  it('have nothing of what there is not, or another tenant has', async () => {
    const store = openTestStore();
    const [mine, theirs] = [enrolTeam(store, 'T1'), enrolTeam(store, 'T2')];
    theirs.incidents.open({ title: 'Theirs', channel: 'C1', thread: null }, author);
    const bytes = Buffer.from('picture');
    const reference = await theirs.blobs.put(bytes);
    const { submission } = theirs.submissions.receive(makeDraft());
    const picture = makePicture('picture', []);
    theirs.results.complete(submission.id, makeResult({ pictures: [picture] }));

    expect(createRecordPages(mine).incidents()).toEqual([]);
    expect(createRecordPages(mine).incident(1)).toBeNull();
    expect(await createRecordPages(mine).file(reference.sha256)).toBeNull();
    expect(await createRecordPages(theirs).file(reference.sha256)).toEqual({
      mediaType: 'image/png',
      bytes: expect.objectContaining({ length: bytes.length }),
    });
    expect(await createRecordPages(theirs).file('no hash')).toBeNull();
  });

  it('say what a file is by what it was found to be', async () => {
    const { store } = makePlatform();
    const overlay = await store.blobs.put(Buffer.from('a.png overlay'));
    const text = await store.blobs.put(Buffer.from('names.txt'));
    const { submission } = store.submissions.receive(makeDraft());
    const picture = makePicture();
    const [drawn] = picture.artifacts;
    const unread = makePicture('names.txt', []);
    store.results.complete(
      submission.id,
      makeResult({
        pictures: [
          { ...picture, artifacts: drawn ? [{ ...drawn, sizeBytes: overlay.sizeBytes }] : [] },
          { ...unread, evidence: { ...unread.evidence, format: null, widthPx: null, heightPx: null } },
        ],
      }),
    );
    const pages = createRecordPages(store);

    expect((await pages.file(overlay.sha256))?.mediaType).toBe('image/png');
    expect((await pages.file(text.sha256))?.mediaType).toBe('application/octet-stream');
  });

  it('say when incidents open by the team’s own word, with the command as it is typed there', () => {
    const { store } = makePlatform();
    const pages = createRecordPages(store, 'portrait');
    const before = pages.opening('/');

    store.openings.set('aligned', author);

    expect(before).toBe('An incident opens at each portrait.');
    expect(pages.opening('/')).toMatch(/together, or by `\/incident open`\.$/);
  });
});
