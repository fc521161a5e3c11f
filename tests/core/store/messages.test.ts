import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { enrolTeam, makeMessage, makeTempFolder, makeTenantStore, openTestStore } from './temp-store.ts';

/** A log of the texts given, each a root of its own. */
function makeLog(...keys: readonly string[]) {
  const log = makeTenantStore().messages;
  const ids = keys.map((key) => log.add(makeMessage({ key, content: key })).message.id);
  return { log, ids };
}

describe('a message', () => {
  it('comes back as it was written', () => {
    const log = enrolTeam(openTestStore({ now: () => 1_700_000_002_000 })).messages;

    const { message, isRepeat } = log.add(makeMessage({ content: '{"text":"hello"}' }));

    expect(isRepeat).toBe(false);
    expect(message).toEqual({
      id: 1,
      channel: 'C1',
      thread: null,
      author: 'person',
      key: 'k1',
      content: '{"text":"hello"}',
      sentMs: 1_700_000_002_000,
      editedMs: null,
      revision: 1,
    });
    expect(log.find(1)).toEqual(message);
    expect(log.findByKey('k1')).toEqual(message);
  });

  it('is one, however often its key comes', () => {
    const { log, ids } = makeLog('a');

    const again = log.add(makeMessage({ key: 'a', content: 'other' }));

    expect(again).toEqual({ message: log.find(ids[0] as number), isRepeat: true });
    expect(log.revision()).toBe(1);
  });

  it('is edited: its content, time and revision change, its place does not', () => {
    const { log, ids } = makeLog('a', 'b');
    const first = log.find(ids[0] as number);

    const edited = log.edit(1, 'new');

    expect(edited).toEqual({ ...first, content: 'new', editedMs: expect.any(Number), revision: 3 });
    expect(log.ofChannel('C1').map(({ id }) => id)).toEqual([2, 1]);
  });

  it('that does not exist cannot be edited', () => {
    const { log } = makeLog();

    expect(() => log.edit(7, 'x')).toThrow(
      'Expected a message that exists but received number 7. Reload the channel to see which there are.',
    );
  });

  it.each([
    ['that does not exist', 9, 'C1'],
    ['that is a reply itself', 2, 'C1'],
    ['of another channel', 1, 'C2'],
  ])('cannot stand under one %s', (_which, thread, channel) => {
    const { log } = makeLog('root');
    log.add(makeMessage({ key: 'reply', thread: 1 }));

    expect(() => log.add(makeMessage({ key: 'next', thread, channel }))).toThrow(
      `Expected a thread that exists but received number ${thread}. Reload the channel, or write in the channel itself to open a new one.`,
    );
    expect(log.revision()).toBe(2);
  });

  it('is found by the files that it names, the newest one', () => {
    const { log } = makeLog('a');
    log.add(makeMessage({ key: 'b', files: ['f1', 'f2', 'f1'] }));
    log.add(makeMessage({ key: 'c', files: ['f1'] }));

    expect(['f1', 'f2', 'f3'].map((file) => log.findByFile(file)?.id)).toEqual([3, 2, undefined]);
  });

  it('is found by the files that it names since its last edit', () => {
    const { log } = makeLog('a');
    log.edit(1, '{}', ['f1']);
    log.edit(1, '{}', ['f2']);

    expect(['f1', 'f2'].map((file) => log.findByFile(file)?.id)).toEqual([undefined, 1]);
  });

  it.each([
    [
      'by a file',
      "SELECT max(message_id) FROM message_files WHERE tenant_id = 1 AND sha256 = 'f1'",
      'SEARCH message_files USING COVERING INDEX sqlite_autoindex_message_files_1 (tenant_id=? AND sha256=?)',
    ],
    [
      'in a page of its thread',
      'SELECT * FROM messages WHERE tenant_id = 1 AND thread_id = 1 AND id < 9 ORDER BY id DESC LIMIT 50',
      'SEARCH messages USING INDEX messages_by_thread (tenant_id=? AND thread_id=? AND rowid<?)',
    ],
  ])('is found %s without reading or sorting the others', (_how, query, step) => {
    const folder = join(makeTempFolder(), 'data');
    openTestStore({ folder });
    const sqlite = new Database(join(folder, 'eyeline.db'), { readonly: true });

    const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${query}`).all() as { detail: string }[];
    sqlite.close();

    expect(plan.map(({ detail }) => detail)).toEqual([step]);
  });
});

describe('a channel', () => {
  it('lists roots only, newest first, page by page', () => {
    const { log } = makeLog('a', 'b', 'c');
    log.add(makeMessage({ key: 'reply', thread: 2 }));
    log.add(makeMessage({ key: 'elsewhere', channel: 'C2' }));

    expect(log.ofChannel('C1').map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(log.ofChannel('C1', { limit: 2 }).map(({ id }) => id)).toEqual([3, 2]);
    expect(log.ofChannel('C1', { below: 3, limit: 1 }).map(({ id }) => id)).toEqual([2]);
  });
});

describe('a thread', () => {
  it('lists what stands under its root, newest first, page by page', () => {
    const { log } = makeLog('root', 'other');
    for (const key of ['x', 'y']) log.add(makeMessage({ key, thread: 1, author: 'eyeline' }));
    log.edit(3, 'edited');

    expect(log.ofThread(1).map(({ id }) => id)).toEqual([4, 3]);
    expect(log.ofThread(1, { limit: 1 }).map(({ id }) => id)).toEqual([4]);
    expect(log.ofThread(1, { below: 4, limit: 1 }).map(({ id }) => id)).toEqual([3]);
    expect(log.ofThread(9)).toEqual([]);
    expect(log.ofThread(3)).toEqual([]);
  });

  it('tells how many replies it has, and the newest', () => {
    const { log } = makeLog('root', 'other');
    for (const key of ['x', 'y']) log.add(makeMessage({ key, thread: 1 }));

    expect(log.repliesTo(1)).toEqual({ count: 2, last: log.findByKey('y') });
    expect(log.repliesTo(2)).toEqual({ count: 0, last: null });
  });
});

describe('a listener', () => {
  it('gets what changed since, each message once, in order of change', () => {
    const { log } = makeLog('a', 'b', 'c');
    log.edit(1, 'a2');
    log.edit(1, 'a3');

    expect(log.changedAfter(1).map(({ id, revision }) => [id, revision])).toEqual([
      [2, 2],
      [3, 3],
      [1, 5],
    ]);
    expect(log.changedAfter(1, 1).map(({ id }) => id)).toEqual([2]);
    expect(log.changedAfter(log.revision())).toEqual([]);
  });

  it('gets what people wrote after a message, not what Eyeline did', () => {
    const { log } = makeLog('a', 'b');
    log.add(makeMessage({ key: 'answer', thread: 1, author: 'eyeline' }));
    log.add(makeMessage({ key: 'reply', thread: 1 }));

    expect(log.writtenAfter(1).map(({ key }) => key)).toEqual(['b', 'reply']);
    expect(log.writtenAfter(0, 1).map(({ key }) => key)).toEqual(['a']);
  });

  it('sees revisions rise over all tenants, and its own only', () => {
    const store = openTestStore();
    const [first, second] = [enrolTeam(store, 'T1').messages, enrolTeam(store, 'T2').messages];

    const revisions = [first, second, second, first].map(
      (log, i) => log.add(makeMessage({ key: `k${i}` })).message.revision,
    );

    expect(revisions).toEqual([1, 2, 3, 4]);
    expect([first.revision(), second.revision()]).toEqual([4, 3]);
  });

  it('finds no revision used twice after a restart', () => {
    const folder = join(makeTempFolder(), 'data');
    const before = openTestStore({ folder });
    enrolTeam(before).messages.add(makeMessage());
    before.close();

    const { message } = enrolTeam(openTestStore({ folder })).messages.add(makeMessage({ key: 'k2' }));

    expect(message.revision).toBe(2);
  });
});

describe('reading marks', () => {
  it('are null before anything was read, then what they were moved to', () => {
    const { marks } = makeTenantStore();

    const before = marks.get('C1', null);
    marks.move('C1', null, '7');
    marks.move('C1', null, '9');

    expect([before, marks.get('C1', null)]).toEqual([null, '9']);
  });

  it('are kept apart by channel and thread', () => {
    const { marks } = makeTenantStore();

    marks.move('C1', null, 'channel');
    marks.move('C1', '100.1', 'thread');
    marks.move('C2', null, 'other');

    expect([marks.get('C1', null), marks.get('C1', '100.1'), marks.get('C1', '100.2')]).toEqual([
      'channel',
      'thread',
      null,
    ]);
  });
});

describe('several calls in one transaction', () => {
  it('are undone together by what is thrown', () => {
    const store = makeTenantStore();

    const run = () =>
      store.atomically(() => {
        store.messages.add(makeMessage());
        store.marks.move('C1', null, '1');
        throw new Error('half way');
      });

    expect(run).toThrow('half way');
    expect([store.messages.revision(), store.marks.get('C1', null)]).toEqual([0, null]);
  });

  it('give back what the work gives', () => {
    const store = makeTenantStore();

    const id = store.atomically(() => store.messages.add(makeMessage()).message.id);

    expect(store.messages.find(id)?.key).toBe('k1');
  });

  it('take no work that is not synchronous', () => {
    const store = makeTenantStore();

    expect(() => store.atomically(async () => store.messages.add(makeMessage()))).toThrow(
      'cannot return a promise',
    );
    expect(store.messages.revision()).toBe(0);
  });
});
