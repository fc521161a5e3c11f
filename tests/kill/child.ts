/**
 * A bot in a process of its own, on a platform and a record that outlive it: PLATFORM is the file of a fake one, or
 * SLACK or DISCORD hold the adapter's options as JSON, SPEED how fast Slack's limits pass. SOURCES says what links lead
 * to and which names a page shows, see {@link makeSources}. REFUSES says what a fake one refuses in which channel. With
 * FULL the database may not grow from the first measurement to the second probe; points in that time begin with `full`.
 * With KILL_AT it ends as by `kill -9` at that call of the store or the adapter, or at that call of the platform's Web
 * API; else it prints the points that it came by, those together that are one and the same: before and after every call
 * but those of the store that changed nothing, where the disk and the platform are as they are at the points around.
 * `bundleChild` makes one file of this one and of the built code.
 */
import Database from 'better-sqlite3';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { makeFastClock } from '../fixtures/fast-clock.ts';
import { createRecordedPool } from '../fixtures/recorded/recorded-pool.ts';
import { makeSources } from './sources.ts';

const { DATA, PLATFORM, SOURCES, REFUSES, FULL, SLACK, SPEED, DISCORD, QUIET, KILL_AT } =
  process.env as Record<string, string>;

/** A built module, by its path under `dist` without its ending. The bundler takes them all, each to be run when it is asked for. */
function load(path: string) {
  return import(`../../dist/${path}.js`);
}

const counts = new Map<string, number>();
/** Each with how the record stood there. */
const points: { readonly label: string; readonly record: string }[] = [];

let isFull = false;

function point(call: string): void {
  const label = isFull ? `full ${call}` : call;
  const count = (counts.get(label) ?? 0) + 1;
  counts.set(label, count);
  const counted = `${label} #${count}`;
  points.push({ label: counted, record: recordState() });
  if (counted === KILL_AT) {
    process.kill(process.pid, 'SIGKILL');
    // Nothing may happen between the order and the end.
    for (;;);
  }
}

/**
 * The labels of the points, those together that are the same: a call ended and the next begins, and the record was left
 * alone between them.
 */
function samePoints(): string[][] {
  const groups: string[][] = [];
  points.forEach(({ label, record }, index) => {
    const last = points[index - 1];
    const isSame =
      last?.record === record && /^(full )?after /.test(last.label) && /^(full )?before /.test(label);
    if (isSame && last.label.startsWith('full ') === label.startsWith('full ')) groups.at(-1)?.push(label);
    else groups.push([label]);
  });
  return groups;
}

/** What changes with every row that is written and with every beginning and end of a transaction. */
function recordState(): string {
  return opened
    .map(
      (database) => `${database.prepare('SELECT total_changes()').pluck().get()} ${database.inTransaction}`,
    )
    .join();
}

/** Every function of the object, and of the objects in it and that its functions give, with a point around it. */
function watch<T extends object>(target: T, path: string): T {
  return new Proxy(target, {
    get: (object, name) => {
      const value = Reflect.get(object, name);
      const label = `${path}.${String(name)}`;
      if (typeof value === 'object' && value !== null) return watch(value, label);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name === 'forTenant') return watch(value.apply(object, args), 'store');
        const known = points.length;
        point(`before ${label}`);
        const result = value.apply(object, args);
        if (!(result instanceof Promise)) {
          point(`after ${label}`);
          if (points[known]?.record === points.at(-1)?.record) points.splice(known);
          return result;
        }
        return result.then((settled: unknown) => {
          point(`after ${label}`);
          return settled;
        });
      };
    },
  });
}

/** Every call of Slack's API and every upload to it, with a point around it: where an adapter's call takes several. */
function watchFetch(apiUrl: string): void {
  const real = globalThis.fetch;
  const { origin, pathname } = new URL(apiUrl);
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) return real(input, init);
    const isMethod = url.pathname.startsWith(pathname);
    const label = `slack ${isMethod ? url.pathname.slice(pathname.length) : url.pathname.split('/')[1]}`;
    point(`before ${label}`);
    const answer = await real(input, init);
    point(`after ${label}`);
    return answer;
  };
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

async function makeAdapter(makeError: (code: string, parts: object) => Error) {
  const { guardedFetch: fetchFile } = await load('core/source/guarded-fetch');
  const shared = { fetchFile, logger: quiet };
  if (SLACK) {
    watchFetch(JSON.parse(SLACK).apiUrl);
    const { createSlackAdapter } = await load('adapters/slack/index');
    const options = JSON.parse(SLACK);
    const timings = { ...options.timings, clock: makeFastClock(Number(SPEED)).clock };
    return createSlackAdapter({ ...options, timings, ...shared });
  }
  if (DISCORD) {
    const { createDiscordAdapter } = await load('adapters/discord/index');
    return createDiscordAdapter({ ...JSON.parse(DISCORD), ...shared });
  }
  const platform = new FakePlatform(PLATFORM);
  if (REFUSES) platform.refusesIn = JSON.parse(REFUSES);
  return makeFakeAdapter(platform, { makeError });
}

/** Databases of this process: those that the code under test opens, by its own copy of the library. */
const opened: Database.Database[] = [];
const { pragma } = Database.prototype;
Database.prototype.pragma = function (source, options) {
  if (this.name.endsWith('eyeline.db') && !opened.includes(this)) opened.push(this);
  return pragma.call(this, source, options);
};

/** https://www.sqlite.org/pragma.html#pragma_max_page_count: SQLite takes the number of pages that there are. */
function setFull(wanted: boolean): void {
  for (const database of opened) database.pragma(`max_page_count = ${wanted ? 1 : 1073741823}`);
  isFull = wanted;
}

async function live(): Promise<void> {
  const [{ createBot }, { openStore }, { COMMANDS }, { EyelineError }] = await Promise.all(
    ['core/work/bot', 'core/store/open-store', 'commands/index', 'core/errors'].map(load),
  );
  const makeError = (code: string, parts: object) => new EyelineError(code, parts);
  let probes = 0;
  const store = openStore(DATA, { role: 'bot' });
  const pool = await createRecordedPool({ load: (path) => load(path.replace(/\.js$/, '')) });
  const { tenants } = store;
  // Where a scene refuses, warnings are what it is about.
  const log = { ...quiet, ...(QUIET ? {} : { warn: console.error, error: console.error }) };
  const bot = createBot({
    record: {
      tenants: watch(tenants, 'tenants'),
      forTenant: (id: number) => watch(store.forTenant(id), 'store'),
      probe: () => {
        point('before probe');
        probes += 1;
        if (isFull && probes === 2) setFull(false);
        return store.probe();
      },
    },
    adapters: [watch(await makeAdapter(makeError), 'adapter')],
    commands: COMMANDS,
    pool: {
      ...pool,
      measure: (...args: Parameters<typeof pool.measure>) => {
        if (FULL && probes === 0 && !isFull) setFull(true);
        return pool.measure(...args);
      },
    },
    maxBytes: 1e7,
    log,
    ...(SOURCES ? makeSources(JSON.parse(SOURCES), makeError) : {}),
  });
  await bot.start();
  await bot.idle();
  await bot.stop(10_000);
  await pool.close();
  store.close();
  process.stdout.write(JSON.stringify(samePoints()));
}

void live();
