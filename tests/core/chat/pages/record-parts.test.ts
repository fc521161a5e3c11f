import { describe, expect, it } from 'vitest';
import type { IncidentPage } from '../../../../src/core/chat/pages/incident-page.ts';
import { createRecordPages } from '../../../../src/core/chat/pages/record-pages.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { makeMeasurement, makePicture, makeResult } from '../../store/make-result.ts';
import { enrolTeam, makeDraft, openTestStore } from '../../store/temp-store.ts';

const author = { actor: 'U1', atMs: 5, submissionId: null };

/** An incident of these pictures, named by their index: so many portraits in each. */
function makeIncident(portraits: readonly number[]): TenantStore {
  const store = enrolTeam(openTestStore());
  const { submission } = store.submissions.receive(makeDraft());
  const pictures = portraits.map((count, index) =>
    makePicture(
      `${index}.png`,
      Array.from({ length: count }, (_, number) => makeMeasurement(10 + number)),
    ),
  );
  store.results.complete(submission.id, makeResult({ pictures }));
  return store;
}

/** Every part of the pictures, by their names. */
function readAll(store: TenantStore): string[][] {
  const pages = createRecordPages(store);
  const parts: string[][] = [];
  let part: IncidentPage['pictures'] | null = pages.incident(1)?.pictures ?? null;
  while (part) {
    parts.push(part.items.map(({ names }) => names.join()));
    part = part.next === null ? null : pages.part(1, 'pictures', part.next);
  }
  return parts;
}

describe('an incident of 3,000 findings', () => {
  it('is given in parts of 50, each picture once, with counts that stay whole', () => {
    const store = makeIncident(Array(300).fill(10));

    const first = createRecordPages(store).incident(1);
    const parts = readAll(store);

    expect([first?.findings, first?.alignments.aligned, first?.pictures.total]).toEqual([3_000, 3_000, 300]);
    expect(first?.pictures.items.map(({ findings, overlays }) => [findings.length, overlays.length])).toEqual(
      Array(5).fill([10, 1]),
    );
    expect(parts).toHaveLength(60);
    expect(parts.flat()).toEqual(Array.from({ length: 300 }, (_, index) => `${index}.png`));
  });
});

describe('a part of the pictures', () => {
  it('holds whole pictures with at most 50 findings together, but one at least', () => {
    const store = makeIncident([30, 20, 1, 120, 49, 2]);

    expect(readAll(store)).toEqual([['0.png', '1.png'], ['2.png'], ['3.png'], ['4.png'], ['5.png']]);
  });

  it('misses nothing where findings were withdrawn in between', () => {
    const store = makeIncident(Array(120).fill(1));
    const pages = createRecordPages(store);
    const next = pages.incident(1)?.pictures.next ?? 0;
    store.findings.withdraw(1, { numbers: [3, 50, 52] }, author, () => 'Withdrawn.');

    const second = pages.part(1, 'pictures', next);

    expect(second?.total).toBe(117);
    expect(second?.items.map(({ names }) => names.join()).slice(0, 3)).toEqual([
      '50.png',
      '52.png',
      '53.png',
    ]);
    expect(second?.items).toHaveLength(50);
  });

  it('is none of an incident that there is not', () => {
    expect(createRecordPages(makeIncident([1])).part(2, 'pictures', 0)).toBeNull();
  });
});

describe('notes and the timeline', () => {
  it('begin with the newest 50, in the order of time, and go on to older ones', () => {
    const store = makeIncident([1]);
    for (let number = 1; number <= 120; number++) {
      store.notes.add(1, `Note ${number}`, { ...author, atMs: number });
    }
    const pages = createRecordPages(store);

    const first = pages.incident(1)?.notes;
    const second = pages.part(1, 'notes', first?.next ?? 0);
    const third = pages.part(1, 'notes', second?.next ?? 0);

    expect([first, second, third].map((part) => part?.total)).toEqual([120, 120, 120]);
    expect([third, second, first].flatMap((part) => part?.items.map(({ text }) => text))).toEqual(
      Array.from({ length: 120 }, (_, index) => `Note ${index + 1}`),
    );
    expect([first?.items.length, third?.items.length, third?.next]).toEqual([50, 20, null]);
    expect(pages.incident(1)?.timeline).toMatchObject({ total: 122, next: expect.any(Number) });
  });
});

describe('what was made of several pictures', () => {
  it('begins with the newest 50 files and goes on to older ones', () => {
    const store = makeIncident([1]);
    for (let number = 1; number <= 60; number++) {
      const { submission } = store.submissions.receive(makeDraft({ platformId: `200.${number}` }));
      const artifact = {
        kind: 'plot' as const,
        mediaType: 'image/png',
        sha256: number.toString(16).padStart(64, '0'),
        sizeBytes: number,
        altText: '',
      };
      const result = makeResult({ pictures: [], artifacts: [artifact], incidentNumber: 1 });
      store.results.complete(submission.id, result);
    }
    const pages = createRecordPages(store);

    const first = pages.incident(1)?.made;
    const second = pages.part(1, 'made', first?.next ?? 0);

    expect([first, second].flatMap((part) => part?.items.map(({ sizeBytes }) => sizeBytes))).toEqual(
      Array.from({ length: 60 }, (_, index) => 60 - index),
    );
    expect([first?.total, first?.items.length, second?.next]).toEqual([60, 50, null]);
  });
});

describe('what keeps an incident from a forget', () => {
  it('is its own hold, or that of an incident whose portraits came to it; else when its time is over', () => {
    const store = makeIncident([2]);
    const other = store.incidents.open({ title: 'Other', channel: 'C1', thread: null }, author).incident;
    store.casework.move(1, other.number, [1], author);
    store.retention.set({ incidentDays: 30, messageDays: null }, null, author);
    const pages = createRecordPages(store);
    const shown = (number: number) => {
      const page = pages.incident(number);
      return [page?.hold, typeof page?.overMs];
    };

    expect(shown(1)).toEqual([null, 'object']);
    store.incidents.close(1, author);
    expect(shown(1)).toEqual([null, 'number']);
    store.holds.hold(1, author);
    expect(shown(1)).toEqual([{ incident: 1, actor: 'U1', atMs: 5 }, 'object']);
    expect(shown(other.number)).toEqual([{ incident: 1, actor: 'U1', atMs: 5 }, 'object']);
  });
});
