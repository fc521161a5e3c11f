import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountReading, NO_ACCOUNT_FACTS } from '../../../src/core/incident/accounts/account.ts';
import { NO_REFERENCE_FACTS } from '../../../src/core/incident/casework/reference.ts';
import type { Declarations } from '../../../src/core/incident/evidence/declarations.ts';
import type { TenantStore } from '../../../src/core/incident/stores/tenant-store.ts';
import { openStore } from '../../../src/core/store/open-store.ts';
import { makeProvenance } from './make-provenance.ts';
import { INSTRUMENT, makeMeasurement, makePicture, makeResult, sha256 } from './make-result.ts';
import { enrolTeam, makeDraft, makeMessage, makeTempFolder, openTestStore } from './temp-store.ts';

/** Is in every text of the first tenant and in none that the second one sends. */
const MARK = 'only-of-the-first';

/** A thread, message and channel that both tenants' platforms could name alike. */
const SHARED = { channel: 'C1', platformId: '100.1' };

/** Ids of the first tenant's rows, from small to beyond the last. */
const IDS = [1, 2, 3, 4, 5, 6];

const BY = { actor: 'U2', atMs: 5, submissionId: null };

/** What both tenants' portraits look like. */
const HASH = `p1:${'0'.repeat(1024)}`;

const TECHNIQUE = { number: 'T0145.002', name: 'AI-Generated Account Imagery', catalogue: 'v1.7' };

type Call = (store: TenantStore, id: number) => unknown;

/** Every method of every repository, called with an id of the first tenant. */
const PIN = {
  channel: 'C1',
  thread: '100.1',
  platformId: '100.1',
  mark: 'pin',
  actor: 'U1',
  atMs: 5,
} as const;

const CALLS: Readonly<Record<string, readonly Call[]>> = {
  'submissions.receive': [(store, id) => store.submissions.receive(makeDraft({ platformId: `100.${id}` }))],
  'submissions.find': [(store, id) => store.submissions.find(id)],
  'submissions.findMessage': [(store) => store.submissions.findMessage('C1', '100.1')],
  'submissions.countSent': [
    (store) => store.submissions.countSent({ channel: 'C1', actor: 'U1', fromMs: 0, toMs: 2e12 }),
  ],
  'submissions.recordedIn': [(store) => store.submissions.recordedIn(SHARED)],
  'submissions.unfinished': [(store, id) => store.submissions.unfinished({ after: id - 1 })],
  'submissions.begin': [(store, id) => store.submissions.begin(id)],
  'submissions.place': [(store, id) => store.submissions.place(id, '100.1')],
  'submissions.fail': [
    (store, id) =>
      store.submissions.fail(id, {
        code: 'TIMEOUT',
        message: '',
        parts: { expected: '', received: '', action: '' },
      }),
  ],
  'submissions.handBack': [(store, id) => store.submissions.handBack(id)],
  'submissions.keepAnswer': [(store, id) => store.submissions.keepAnswer(id, '{}')],
  'submissions.refuse': [
    (store, id) =>
      store.submissions.refuse(id, 'answer', {
        code: 'PLATFORM_REFUSED',
        message: 'no',
        parts: { expected: 'a', received: 'b', action: 'c' },
      }),
  ],
  'submissions.noteTold': [(store, id) => store.submissions.noteTold(id)],
  'submissions.settle': [(store, id) => store.submissions.settle(id)],
  'results.complete': [
    (store, id) => store.results.complete(id, makeResult()),
    (store, id) => {
      const own = store.submissions.receive(makeDraft({ platformId: `own ${id}`, thread: null })).submission;
      return store.results.complete(own.id, makeResult({ incidentNumber: id }));
    },
  ],
  'results.once': [(store, id) => store.results.once(id, () => '{}')],
  'results.of': [(store, id) => store.results.of(id)],
  'incidents.find': [
    (store, id) => store.incidents.find(id, 'tenant'),
    (store, id) => store.incidents.find(id, ['C1']),
  ],
  'incidents.channels': [(store) => store.incidents.channels()],
  'incidents.list': [
    (store) => store.incidents.list({ audience: 'tenant' }),
    (store) => store.incidents.list({ audience: ['C1', 'C2'] }),
  ],
  'incidents.titles': [
    (store) => store.incidents.titles('tenant'),
    (store) => store.incidents.titles(['C1', 'C2']),
  ],
  'incidents.open': [
    (store, id) =>
      store.incidents.open({ title: 'T', channel: 'C1', thread: null }, { ...BY, submissionId: id }),
    (store, id) => store.incidents.open({ title: 'T', channel: 'C1', thread: null, submission: id }, BY),
  ],
  'incidents.edit': [(store, id) => store.incidents.edit(id, { title: 'T' }, BY)],
  'incidents.search': [(store) => store.incidents.search(MARK, 'tenant')],
  'casework.merge': [(store, id) => store.casework.merge(id, id, BY)],
  'casework.mergeOf': [(store, id) => store.casework.mergeOf(id)],
  'casework.move': [(store, id) => store.casework.move(id, id, [1], BY)],
  'casework.split': [
    (store, id) => store.casework.split(id, { thread: { channel: 'C9', platformId: '9' } }, 'T', BY),
  ],
  'casework.find': [(store, id) => store.casework.find(id)],
  'casework.undo': [(store, id) => store.casework.undo(id, BY)],
  'casework.restore': [(store, id) => store.casework.restore(id, [1], BY)],
  'casework.restoreMessage': [(store, id) => store.casework.restoreMessage(id, id, null, BY)],
  'casework.withdrawn': [(store, id) => store.casework.withdrawn(id)],
  'casework.link': [(store, id) => store.casework.link(id, { channel: 'C9', platformId: '9' }, BY)],
  'casework.unlink': [(store, id) => store.casework.unlink(id, SHARED, BY)],
  'casework.takeBackOpening': [(store, id) => store.casework.takeBackOpening(id, BY)],
  'casework.openAgain': [(store, id) => store.casework.openAgain(id, BY)],
  'incidents.history': [(store, id) => store.incidents.history(id)],
  'incidents.close': [(store, id) => store.incidents.close(id, BY)],
  'incidents.reopen': [(store, id) => store.incidents.reopen(id, BY)],
  'incidents.undoStatus': [
    (store, id) => store.incidents.undoStatus(id, 'open', null, BY),
    (store, id) => store.incidents.undoStatus(id, 'closed', id, BY),
  ],
  'incidents.showIn': [(store, id) => store.incidents.showIn(id, 'C9', BY)],
  'threads.keep': [(store) => store.threads.keep(SHARED)],
  'threads.find': [(store) => store.threads.find(SHARED)],
  'threads.ofIncident': [(store, id) => store.threads.ofIncident(id)],
  'threads.ofOpenIncidents': [(store) => store.threads.ofOpenIncidents()],
  'timeline.add': [
    (store, id) => store.timeline.add(id, { kind: 'other', text: '', data: null }, BY),
    (store, id) =>
      store.timeline.add(id, { kind: 'other', text: '', data: null }, { ...BY, submissionId: id }),
  ],
  'timeline.ofIncident': [(store, id) => store.timeline.ofIncident(id)],
  'channels.move': [(store) => store.channels.move('C1', 'C9')],
  'pins.add': [
    (store, id) => store.pins.add(id, PIN, { text: 'T', author: 'U1', sentMs: 5 }),
    (store, id) =>
      store.pins.add(id, { ...PIN, platformId: `100.${id}` }, { text: 'T', author: null, sentMs: 5 }),
  ],
  'pins.wait': [
    (store, id) =>
      store.pins.wait(
        { ...PIN, thread: '900.1', platformId: `900.${id}` },
        { text: 'T', author: null, sentMs: 5 },
      ),
  ],
  'pins.drop': [(store, id) => store.pins.drop('C1', `100.${id}`)],
  'pins.end': [(store) => store.pins.end('C1', '100.1', 'pin', null, { actor: 'U1', atMs: 6 })],
  'pins.standingIn': [(store) => store.pins.standingIn('C1')],
  'pins.ofThread': [(store) => store.pins.ofThread(SHARED)],
  'retention.setting': [(store) => store.retention.setting()],
  'retention.set': [
    (store) => store.retention.set({ incidentDays: 1, messageDays: 1 }, null, { actor: 'U2', atMs: 5 }),
  ],
  'holds.hold': [(store, id) => store.holds.hold(id, BY)],
  'holds.release': [(store, id) => store.holds.release(id, BY)],
  'holds.ofIncident': [(store, id) => store.holds.ofIncident(id)],
  'holds.numbers': [(store) => store.holds.numbers()],
  'retention.look': [(store) => store.retention.look()],
  'retention.confirmClock': [(store) => store.retention.confirmClock()],
  'retention.due': [
    (store) => {
      store.retention.set({ incidentDays: 1, messageDays: 1 }, null, { actor: 'U2', atMs: 5 });
      return store.retention.due();
    },
  ],
  'retention.announce': [
    (store, id) => store.retention.announce({ kind: 'incident', incident: id, dueMs: 5 }),
    (store, id) => store.retention.announce({ kind: 'messages', submissions: [id], dueMs: 5 }),
  ],
  'retention.tellBy': [(store, id) => store.retention.tellBy(id, id)],
  'retention.notices': [(store) => store.retention.notices()],
  'retention.forgetRipe': [(store) => store.retention.forgetRipe()],
  'retention.dueMs': [(store, id) => store.retention.dueMs(id)],
  'forgets.preview': [
    (store, id) => store.forgets.preview({ kind: 'messages', incident: null, submissions: [id] }),
    (store, id) => store.forgets.preview({ kind: 'incident', incident: id }),
    (store, id) => store.forgets.preview({ kind: 'account', incident: id, account: 1 }),
    (store) => store.forgets.preview({ kind: 'picture', incident: null, sha256: sha256(MARK) }),
  ],
  'forgets.begin': [
    (store, id) => store.forgets.begin({ kind: 'incident', incident: id }, '00000000', 'other', BY),
  ],
  'forgets.find': [(store, id) => store.forgets.find(id)],
  'forgets.list': [(store) => store.forgets.list()],
  'forgets.unfinished': [(store) => store.forgets.unfinished()],
  'forgets.removeRows': [(store, id) => store.forgets.removeRows(id)],
  'forgets.answers': [(store, id) => store.forgets.answers(id)],
  'forgets.settleAnswer': [
    (store, id) => store.forgets.settleAnswer(id, null),
    (store, id) => store.forgets.settleAnswer(id, { code: 'PLATFORM_REFUSED', advice: 'x' }),
  ],
  'forgets.removeFiles': [(store, id) => store.forgets.removeFiles(id)],
  'forgets.emptyAsking': [(store, id) => store.forgets.emptyAsking(id)],
  'forgets.compact': [(store) => store.forgets.compact()],
  'forgets.finish': [(store, id) => store.forgets.finish(id)],
  'forgets.backups': [(store) => store.forgets.backups()],
  'notes.add': [
    (store, id) => store.notes.add(id, 'N', BY),
    (store, id) => store.notes.add(id, 'N', { ...BY, submissionId: id }),
  ],
  'notes.edit': [(store, id) => store.notes.edit(id, 1, 'N', BY)],
  'references.ofIncident': [(store, id) => store.references.ofIncident(id)],
  'references.versions': [(store, id) => store.references.versions(id, 1)],
  'references.add': [(store, id) => store.references.add(id, { ...NO_REFERENCE_FACTS, address: 'A' }, BY)],
  'references.edit': [(store, id) => store.references.edit(id, 1, { title: 'T' }, BY)],
  'references.remove': [(store, id) => store.references.remove(id, 1, BY)],
  'references.restore': [(store, id) => store.references.restore(id, 1, BY)],
  'notes.remove': [(store, id) => store.notes.remove(id, 1, BY)],
  'notes.restore': [(store, id) => store.notes.restore(id, 1, BY)],
  'notes.removedOf': [(store, id) => store.notes.removedOf(id)],
  'notes.removed': [(store) => store.notes.removed()],
  'notes.ofIncident': [(store, id) => store.notes.ofIncident(id)],
  'evidence.find': [(store) => store.evidence.find(sha256(MARK))],
  'evidence.sightings': [(store, id) => store.evidence.sightings(id)],
  'declarations.ofEvidence': [(store, id) => store.declarations.ofEvidence(id)],
  'provenance.ofEvidence': [(store, id) => store.provenance.ofEvidence(id)],
  'provenance.countOf': [(store, id) => store.provenance.countOf(id)],
  'provenance.withoutPicture': [(store, id) => store.provenance.withoutPicture(id)],
  'unfiled.find': [(store, id) => store.unfiled.find(id)],
  'unfiled.ofThread': [
    (store) => store.unfiled.ofThread(SHARED),
    (store) => store.unfiled.ofThread({ channel: 'C1', platformId: '100.4' }),
  ],
  'unfiled.list': [
    (store) => store.unfiled.list({ audience: 'tenant' }),
    (store) => store.unfiled.list({ audience: ['C1'] }),
  ],
  'unfiled.channels': [(store) => store.unfiled.channels()],
  'unfiled.threads': [(store) => store.unfiled.threads(0)],
  'unfiled.notes': [(store, id) => store.unfiled.notes(id)],
  'unfiled.note': [
    (store, id) => store.unfiled.note(id, { kind: 'message-deleted', text: '', data: null }, BY),
  ],
  'measurements.add': [
    (store, id) => store.measurements.add(id, makeMeasurement(), { ...INSTRUMENT, method: 'other' }),
  ],
  'measurements.ofFile': [(store) => store.measurements.ofFile(sha256('a.png'), INSTRUMENT)],
  'measurements.ofPortrait': [(store, id) => store.measurements.ofPortrait(id)],
  'findings.ofIncident': [(store, id) => store.findings.ofIncident(id)],
  'findings.ofPictures': [(store, id) => store.findings.ofPictures(id, { beyond: null, limit: 50 })],
  'findings.alignments': [(store, id) => store.findings.alignments(id)],
  'findings.lastNumber': [(store, id) => store.findings.lastNumber(id)],
  'findings.withdraw': [
    (store, id) => store.findings.withdraw(id, { numbers: [1] }, BY, () => ''),
    (store, id) => store.findings.withdraw(id, { submission: id }, BY, () => ''),
    (store, id) => {
      const own = store.incidents.open({ title: 'T', channel: 'C1', thread: null }, BY).incident.number;
      return store.findings.withdraw(own, { submission: id }, BY, () => '');
    },
  ],
  'judgements.ofIncident': [(store, id) => [...store.judgements.ofIncident(id)]],
  'judgements.history': [(store, id) => store.judgements.history(id)],
  'judgements.judge': [
    (store, id) =>
      store.judgements.judge(id, { verdict: 'rejected', findings: [1], reason: 'own' }, BY).changed,
    (store, id) =>
      store.judgements.judge(
        id,
        { verdict: 'rejected', findings: [1], reason: 'own' },
        { ...BY, submissionId: id },
      ),
  ],
  'judgements.undo': [
    (store, id) => store.judgements.undo(id, id, BY),
    (store, id) => {
      const own = store.incidents.open({ title: 'T', channel: 'C1', thread: null }, BY).incident.number;
      return store.judgements.undo(own, id, BY);
    },
  ],
  'techniques.ofIncident': [(store, id) => store.techniques.ofIncident(id)],
  'techniques.history': [(store, id) => store.techniques.history(id)],
  'techniques.add': [
    (store, id) => store.techniques.add(id, { ...TECHNIQUE, findings: [1] }, BY),
    (store, id) => store.techniques.add(id, TECHNIQUE, { ...BY, submissionId: id }),
  ],
  'techniques.remove': [(store, id) => store.techniques.remove(id, TECHNIQUE.number, BY)],
  'accounts.ofIncident': [(store, id) => store.accounts.ofIncident(id)],
  'accounts.find': [(store, id) => store.accounts.find(id, 1)],
  'accounts.history': [(store, id) => store.accounts.history(id, 1)],
  'accounts.placesOf': [(store, id) => store.accounts.placesOf(id)],
  'accounts.record': [
    (store, id) => store.accounts.record(id, makeReading('own'), [], BY),
    (store, id) => {
      const own = store.incidents.open({ title: 'T', channel: 'C1', thread: null }, BY).incident.number;
      return store.accounts.record(own, makeReading('own'), [id], BY);
    },
  ],
  'accounts.import': [
    (store, id) => store.accounts.import(id, [makeReading('own')], () => 'imported', BY),
    (store, id) => {
      const own = store.incidents.open({ title: 'T', channel: 'C1', thread: null }, BY).incident.number;
      const by = { ...BY, submissionId: id };
      return store.accounts.import(own, [makeReading('own')], () => 'imported', by);
    },
  ],
  'accounts.takeBack': [
    (store, id) => store.accounts.takeBack(id, id, () => 'taken back', BY, 'import'),
    (store, id) => {
      const own = store.incidents.open({ title: 'T', channel: 'C1', thread: null }, BY).incident.number;
      return store.accounts.takeBack(own, id, () => 'taken back', BY, 'import');
    },
  ],
  'accounts.bringBack': [
    (store, id) => store.accounts.bringBack(id, id, () => 'brought back', BY, 'import'),
    (store, id) => {
      const own = store.incidents.open({ title: 'T', channel: 'C1', thread: null }, BY).incident.number;
      return store.accounts.bringBack(own, id, () => 'brought back', BY, 'import');
    },
  ],
  'accounts.tie': [(store, id) => store.accounts.tie(id, 1, [1], BY)],
  'accounts.untie': [(store, id) => store.accounts.untie(id, 1, [1], BY)],
  'accounts.edit': [(store, id) => store.accounts.edit(id, 1, { followers: 1 }, BY)],
  'accounts.merge': [(store, id) => store.accounts.merge(id, 1, 2, BY)],
  'accounts.part': [(store, id) => store.accounts.part(id, 1, BY)],
  'seen.inFile': [
    (store) => store.seen.inFile(sha256(MARK), 'tenant'),
    (store) => store.seen.inFile(sha256(MARK), ['C1']),
  ],
  'seen.alike': [(store) => store.seen.alike([HASH], 'tenant'), (store) => store.seen.alike([HASH], ['C1'])],
  'seen.inStock': [(store) => store.seen.inStock(sha256(MARK))],
  'seen.alikeStock': [(store) => store.seen.alikeStock([HASH])],
  'seen.unhashed': [(store) => store.seen.unhashed(10)],
  'seen.hashesOf': [(store, id) => [...store.seen.hashesOf(id)]],
  'seen.keep': [(store, id) => store.seen.keep(id, HASH)],
  'artifacts.find': [(store, id) => store.artifacts.find(id)],
  'artifacts.findByHash': [(store) => store.artifacts.findByHash(sha256(`${MARK} overlay`))],
  'artifacts.ofSubmission': [(store, id) => store.artifacts.ofSubmission(id)],
  'artifacts.ofIncident': [(store, id) => store.artifacts.ofIncident(id)],
  'artifacts.drawnOn': [
    (store, id) => store.artifacts.drawnOn(id, [id]),
    (store, id) => {
      const own = store.incidents.open({ title: 'T', channel: 'C1', thread: null }, BY).incident.number;
      return store.artifacts.drawnOn(own, [id]);
    },
  ],
  'artifacts.ofSets': [(store, id) => store.artifacts.ofSets(id)],
  'watches.isWatched': [(store) => store.watches.isWatched('C1')],
  'watches.set': [
    (store) => store.watches.set('C1', false, BY),
    (store) => store.watches.set('C1', true, BY),
  ],
  'bots.find': [(store) => store.bots.find(['B1'])],
  'bots.set': [(store) => store.bots.set('B1', false, BY), (store) => store.bots.set('B1', true, BY)],
  'bots.list': [(store) => store.bots.list()],
  'openings.setting': [(store) => store.openings.setting()],
  'openings.set': [(store) => store.openings.set('portrait', BY), (store) => store.openings.set(null, BY)],
  'watches.list': [(store) => store.watches.list()],
  'buttons.keep': [(store) => store.buttons.find('C1', store.buttons.keep('C1', '{}'))],
  'buttons.find': [(store) => IDS.map((id) => store.buttons.find('C1', `${id}`))],
  'messages.add': [
    (store, id) => store.messages.add(makeMessage({ key: `k${id}` })),
    (store, id) => store.messages.add(makeMessage({ key: `reply to ${id}`, thread: id })),
  ],
  'messages.edit': [(store, id) => store.messages.edit(id, 'x')],
  'messages.find': [(store, id) => store.messages.find(id)],
  'messages.findByKey': [(store, id) => store.messages.findByKey(`k${id}`)],
  'messages.findByFile': [(store) => store.messages.findByFile(sha256(MARK))],
  'messages.ofChannel': [(store) => store.messages.ofChannel('C1')],
  'messages.ofThread': [(store, id) => store.messages.ofThread(id)],
  'messages.repliesTo': [(store, id) => store.messages.repliesTo(id)],
  'messages.writtenAfter': [(store, id) => store.messages.writtenAfter(id - 1)],
  'messages.changedAfter': [(store, id) => store.messages.changedAfter(id - 1)],
  'messages.revision': [(store) => store.messages.revision()],
  'marks.get': [(store) => store.marks.get('C1', null), (store) => store.marks.get('C1', '100.1')],
  'marks.move': [
    (store) => store.marks.move('C1', null, '1'),
    (store) => store.marks.move('C1', '100.1', '1'),
  ],
  atomically: [(store, id) => store.atomically(() => store.incidents.edit(id, { title: 'T' }, BY))],
  'unused.remove': [
    (store) =>
      store.unused.remove({
        beforeMs: Number.POSITIVE_INFINITY,
        isKept: () => true,
        signal: new AbortController().signal,
      }),
  ],
  'blobs.put': [(store) => store.blobs.put(Buffer.from('own'))],
  'blobs.putPieces': [(store) => store.blobs.putPieces(pieces())],
  // Without its folder, which has another name each time.
  'blobs.locate': [(store) => store.blobs.locate({ sha256: sha256('own'), sizeBytes: 3 }).slice(-64)],
  'blobs.get': [(store) => store.blobs.get({ sha256: sha256(MARK), sizeBytes: MARK.length })],
};

async function* pieces(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('own');
}

/** What a site says of an account whose every text is `mark`. */
function makeReading(mark: string): AccountReading {
  const names = { platform: 'mastodon', siteId: mark, address: mark, handle: mark, displayName: mark };
  return { ...NO_ACCOUNT_FACTS, ...names, source: 'site', readMs: 1, avatar: null };
}

function makeDeclarations(mark: string): Declarations {
  const entry = { kind: 'software' as const, place: 'EXIF Software', text: mark };
  return { entries: [entry], manifest: null, isRead: true };
}

/** Four submissions, two incidents with findings and notes, messages, marks; `mark` is in every text. */
function fill(store: TenantStore, mark: string): void {
  const root = store.messages.add(makeMessage({ key: 'k1', content: mark, files: [sha256(mark)] })).message;
  store.messages.add(makeMessage({ key: 'k2', content: mark, thread: root.id }));
  for (const thread of [null, '100.1']) store.marks.move('C1', thread, mark);
  store.watches.set('C1', true, { actor: mark, atMs: 1 });
  store.bots.set('B1', true, { actor: mark, atMs: 1 });
  store.openings.set('portrait', { actor: mark, atMs: 1 });
  store.buttons.keep('C1', mark);
  for (const n of [1, 2, 3]) {
    const draft = makeDraft({ platformId: `100.${n}`, thread: `100.${n}`, actor: mark, payload: mark });
    const { id } = store.submissions.receive(draft).submission;
    store.submissions.begin(id);
    if (n === 3) continue;
    const picture = makePicture(mark, [{ ...makeMeasurement(), reason: mark }]);
    const provenance = { ...makeProvenance(mark), linkAddress: `https://site.example/${mark}` };
    const pictures = [
      { ...picture, account: makeReading(mark), declarations: makeDeclarations(mark), provenance },
    ];
    store.results.complete(id, makeResult({ pictures, incidentTitle: mark, outcome: mark }));
    store.pins.add(n, { ...PIN, actor: mark }, { text: mark, author: mark, sentMs: 1 });
    const waiting = { ...PIN, thread: `800.${n}`, platformId: '100.2', actor: mark };
    store.pins.wait(waiting, { text: mark, author: mark, sentMs: 1 });
    store.notes.add(n, mark, { actor: mark, atMs: 1, submissionId: id });
    const said = { actor: mark, atMs: 1, submissionId: id };
    store.techniques.add(n, { ...TECHNIQUE, description: mark, findings: [1] }, said);
    store.judgements.judge(n, { verdict: 'confirmed', findings: [1], reason: mark }, said);
    store.notes.edit(n, 1, `${mark} again`, said);
    store.references.add(n, { ...NO_REFERENCE_FACTS, address: mark, title: mark }, said);
    store.incidents.edit(n, { summary: mark, tags: [mark] }, said);
    if (n === 2) beginForget(store, n);
  }
  fillUnfiled(store, mark);
}

/** One more, which opens no incident. */
function fillUnfiled(store: TenantStore, mark: string): void {
  const draft = makeDraft({ platformId: '100.4', thread: '100.4', actor: mark, payload: mark });
  const { id } = store.submissions.receive(draft).submission;
  const portrait = {
    ...makeMeasurement(300),
    alignment: 'unaligned',
    reason: mark,
    perceptualHash: HASH,
  } as const;
  const pictures = [{ ...makePicture(`${mark} unfiled`, [portrait]), account: makeReading(mark) }];
  const timeline = [{ kind: 'findings', text: mark, data: null }] as const;
  store.results.complete(id, makeResult({ pictures, timeline, incidentTitle: mark, outcome: mark }));
}

const now = () => 1_700_000_009_000;

/** Two records with two tenants, closed, to be copied: the second empty, or filled with the same numbers and names. */
const made: { readonly empty: string; readonly filled: string } = {
  empty: makeFolder(),
  filled: makeFolder(),
};
beforeAll(async () => {
  for (const [name, folder] of Object.entries(made)) {
    const store = openStore(folder, { role: 'bot', now });
    const [first, second] = [enrolTeam(store, 'T1'), enrolTeam(store, 'T2')];
    await first.blobs.put(Buffer.from(MARK));
    fill(first, MARK);
    if (name === 'filled') fill(second, 'own');
    store.close();
  }
});
afterAll(() => {
  for (const folder of Object.values(made)) rmSync(folder, { recursive: true });
});

/** One that is written down and not carried out. */
function beginForget(store: TenantStore, incident: number): void {
  const target = { kind: 'incident', incident } as const;
  store.forgets.begin(target, store.forgets.preview(target).code, 'other', BY);
}

function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'eyeline-tenants-'));
}

/** Two tenants: the first filled with the mark; the second empty, or filled with the same numbers and names. */
async function makeTwoTenants(options: { readonly isSecondFilled: boolean } = { isSecondFilled: false }) {
  const folder = join(makeTempFolder(), 'data');
  cpSync(options.isSecondFilled ? made.filled : made.empty, folder, { recursive: true });
  const store = openTestStore({ folder, now });
  return { path: join(folder, 'eyeline.db'), first: enrolTeam(store, 'T1'), second: enrolTeam(store, 'T2') };
}

/** What a call gives or throws, as text. */
async function outcomeOf(call: Call, store: TenantStore, id: number): Promise<string> {
  try {
    return JSON.stringify(await call(store, id)) ?? '';
  } catch (error) {
    return String(error);
  }
}

/** Every row of a tenant, of every table, as text. */
function dump(path: string, tenantId: number): string {
  const database = new Database(path, { readonly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*sqlite*' ORDER BY name")
    .pluck()
    .all() as string[];
  const rows = tables
    // Known pictures are the installation's.
    .filter((table) => !table.startsWith('__') && !table.startsWith('stock_'))
    .map((table) => {
      const column = table === 'tenants' ? 'id' : 'tenant_id';
      return [table, database.prepare(`SELECT * FROM ${table} WHERE ${column} = ?`).all(tenantId)];
    });
  database.close();
  return JSON.stringify(rows);
}

describe('a tenant', () => {
  it('has a foreign-id call for every method of every repository', async () => {
    const { first } = await makeTwoTenants();
    const { tenant: _, ...repositories } = first;

    const methods = Object.entries(repositories).flatMap(([name, repository]) =>
      typeof repository === 'function'
        ? [name]
        : Object.keys(repository).map((method) => `${name}.${method}`),
    );

    expect(methods.sort()).toEqual(Object.keys(CALLS).sort());
  });

  it.each(
    Object.entries(CALLS).flatMap(([name, calls]) => [
      { name, calls, isSecondFilled: false },
      { name, calls, isSecondFilled: true },
    ]),
  )(
    "reads and changes nothing of another's by $name (own rows: $isSecondFilled)",
    async ({ calls, isSecondFilled }) => {
      const { path, first, second } = await makeTwoTenants({ isSecondFilled });
      const before = dump(path, first.tenant.id);

      const seen: string[] = [];
      for (const id of IDS) {
        for (const call of calls) seen.push(await outcomeOf(call, second, id));
      }

      expect(before).toContain(MARK);
      expect(dump(path, first.tenant.id)).toBe(before);
      expect(seen.join('\n')).not.toContain(MARK);
      expect(seen.join('\n')).not.toContain(sha256(MARK));
    },
  );

  it.each(Object.entries(CALLS))(
    "cannot tell by %s another's row from one that does not exist",
    async (_name, calls) => {
      for (const call of calls) {
        const onAnothers = await outcomeOf(call, (await makeTwoTenants()).second, 1);
        const onNone = await outcomeOf(call, (await makeTwoTenants()).second, 9999);

        expect(onAnothers).toBe(onNone.replaceAll('9999', '1'));
      }
    },
  );

  it('cannot be pointed into by a row of another, whatever writes it', async () => {
    const { path, second } = await makeTwoTenants();
    const database = new Database(path);
    database.pragma('foreign_keys = ON');
    const insert = (tenantId: number) => () =>
      database
        .prepare("INSERT INTO notes (tenant_id, incident_id, text, at_ms) VALUES (?, 1, 'x', 1)")
        .run(tenantId);

    expect(insert(second.tenant.id)).toThrow('FOREIGN KEY constraint failed');
    expect(insert(1)).not.toThrow();
    database.close();
  });

  it("writes its files into a folder whose name tells nothing of the platform's", () => {
    const store = openTestStore();
    const { tenant } = enrolTeam(store);

    expect(tenant.folder).toMatch(/^[0-9a-f]{16}$/);
  });

  it('stays the same when it is enrolled again under a new name', () => {
    const store = openTestStore();
    const first = store.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'Old' });

    const again = store.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'New' });

    expect(again).toEqual({ ...first, name: 'New' });
    expect(store.tenants.list()).toEqual([again]);
  });
});
