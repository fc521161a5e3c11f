import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../src/core/store/open-store.ts';
import { startChild } from './child.ts';
import { addMigration, copyMigrations } from './migrations-folder.ts';
import { makeTempFolder, openTestStore } from './temp-store.ts';

const hold = (role: string) =>
  `const store = openStore(folder, { role: '${role}' }); say('open'); setInterval(() => store.tenants.list(), 1000);`;

/** A data folder held by a process of its own. */
async function makeHeld(role: string) {
  const folder = join(makeTempFolder(), 'data');
  const child = startChild(folder, hold(role));
  await child.line();
  return { folder, child };
}

function openLater(folder: string, role: 'bot' | 'command line'): () => Store {
  return () => openTestStore({ folder, role });
}

describe('the lock of DATA_DIR', () => {
  it('refuses a second bot and names the first', async () => {
    const { folder, child } = await makeHeld('bot');

    const { since } = JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'));
    expect(openLater(folder, 'bot')).toThrow(
      `Expected ${folder} to be free but received one in use by the bot with process id ${child.pid} on ${hostname()}, running since ${since}. Stop that process first, or set another DATA_DIR.`,
    );
  });

  it('still refuses after a second bot was refused', async () => {
    const { folder } = await makeHeld('bot');

    expect(openLater(folder, 'bot')).toThrow('in use by the bot');
    expect(openLater(folder, 'bot')).toThrow('in use by the bot');
  });

  it('refuses a second bot of the same process', () => {
    const folder = join(makeTempFolder(), 'data');
    openTestStore({ folder });

    expect(openLater(folder, 'bot')).toThrow(`process id ${process.pid}`);
  });

  it('is free at once after kill -9, although the name of its owner is left', async () => {
    const { folder, child } = await makeHeld('bot');

    await child.kill();

    const owner = () => JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')).pid;
    expect(owner()).toBe(child.pid);
    expect(openLater(folder, 'bot')).not.toThrow();
    expect(owner()).toBe(process.pid);
  });

  it('is not held by a living process that got the pid of a dead owner', () => {
    const folder = join(makeTempFolder(), 'data');
    openStore(folder, { role: 'bot' }).close();
    const owner = { role: 'bot', pid: process.ppid, host: hostname(), since: new Date(0).toISOString() };
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(owner));

    expect(openLater(folder, 'bot')).not.toThrow();
  });

  it('is free after close', () => {
    const folder = join(makeTempFolder(), 'data');
    const store = openStore(folder, { role: 'bot' });
    store.close();
    store.close();

    expect(openLater(folder, 'bot')).not.toThrow();
  });

  it('lets command lines work beside the bot and one another', async () => {
    const { folder } = await makeHeld('bot');
    const first = openTestStore({ folder, role: 'command line' });
    const second = openTestStore({ folder, role: 'command line' });

    const tenant = first.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Desk' });

    expect(second.tenants.list()).toEqual([tenant]);
  });

  it('lets a bot start beside a command line', async () => {
    const { folder } = await makeHeld('command line');

    expect(openLater(folder, 'bot')).not.toThrow();
    expect(openLater(folder, 'bot')).toThrow('in use by the bot');
  });

  it('keeps a command line from migrating under the bot, and the bot under a command line', async () => {
    const migrationsFolder = copyMigrations(join(makeTempFolder(), 'later'), Number.POSITIVE_INFINITY);
    addMigration(migrationsFolder, '9999_more', 'CREATE TABLE more (id integer PRIMARY KEY);');
    const bot = await makeHeld('bot');
    const line = await makeHeld('command line');

    const migrate = (folder: string, role: 'bot' | 'command line') => () =>
      openTestStore({ folder, role, migrationsFolder });

    expect(migrate(bot.folder, 'command line')).toThrow('in use by the bot');
    expect(migrate(line.folder, 'bot')).toThrow('in use by a command line');
    await line.child.kill();
    expect(migrate(line.folder, 'bot')).not.toThrow();
  });
});
