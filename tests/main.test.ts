import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MessageView } from '../src/adapters/web/api.ts';
import { type MainRun, runMain } from './run-main.ts';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-main-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Drops the sample pictures `times` times into one thread; gives the thread. */
async function dropSamples(address: string): Promise<number> {
  const response = await fetch(`${address}/api/samples`, {
    method: 'POST',
    headers: { Origin: address, 'Content-Type': 'application/json' },
    body: JSON.stringify({ key: randomUUID() }),
  });
  return ((await response.json()) as MessageView).id;
}

async function readThread(address: string, thread: number): Promise<MessageView[]> {
  return (await fetch(`${address}/api/threads/${thread}`)).json() as Promise<MessageView[]>;
}

function says(messages: readonly MessageView[]): string {
  return JSON.stringify(messages.at(-1)?.blocks ?? []);
}

async function ended(run: MainRun) {
  return { ...(await run.ended), stderr: run.stderr() };
}

describe('the bot as a process', () => {
  it('says where its desk is and nothing else on stdout', async () => {
    const run = runMain({ DATA_DIR: makeFolder() });

    const address = await run.address;

    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(run.stdout()).toBe(`Eyeline's desk: ${address}\n`);
    expect((await fetch(address)).status).toBe(200);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s finishes what is at work and exits with 0',
    async (signal) => {
      const folder = makeFolder();
      const run = runMain({ DATA_DIR: folder, STOP_TIMEOUT_S: '30' });
      const thread = await dropSamples(await run.address);
      await expect
        .poll(async () => says(await readThread(await run.address, thread)))
        .toContain('Looking at 3');

      run.kill(signal);
      const { code } = await run.ended;
      const next = runMain({ DATA_DIR: folder });
      const answer = says(await readThread(await next.address, thread));

      expect(code).toBe(0);
      expect(answer).toContain('3 pictures, 6 portraits');
    },
  );

  it('hands back what does not end in time, says so in the thread, and goes on at the next start', async () => {
    const folder = makeFolder();
    const run = runMain({ DATA_DIR: folder, STOP_TIMEOUT_S: '0' });
    const thread = await dropSamples(await run.address);
    await expect
      .poll(async () => says(await readThread(await run.address, thread)))
      .toContain('Looking at 3');

    run.kill('SIGTERM');
    const { code } = await run.ended;
    const next = runMain({ DATA_DIR: folder });
    const address = await next.address;
    const first = await readThread(address, thread);

    expect(code).toBe(0);
    expect(says(first)).toMatch(/Eyeline is restarting|Looking at|6 portraits/);
    await expect
      .poll(async () => says(await readThread(address, thread)))
      .toContain('3 pictures, 6 portraits');
    expect(await readThread(address, thread)).toHaveLength(2);
  });

  it('on a second signal exits at once', async () => {
    const run = runMain({ DATA_DIR: makeFolder(), STOP_TIMEOUT_S: '60' });
    const thread = await dropSamples(await run.address);
    await expect
      .poll(async () => says(await readThread(await run.address, thread)))
      .toContain('Looking at 3');

    run.kill('SIGTERM');
    await expect.poll(() => run.stderr()).toContain('stopping');
    run.kill('SIGTERM');

    expect((await run.ended).code).toBe(1);
  });

  it('survives being killed with a picture at work, and answers it once', async () => {
    const folder = makeFolder();
    const run = runMain({ DATA_DIR: folder });
    const thread = await dropSamples(await run.address);
    await expect
      .poll(async () => says(await readThread(await run.address, thread)))
      .toContain('Looking at 3');

    run.kill('SIGKILL');
    await run.ended;
    const address = await runMain({ DATA_DIR: folder }).address;

    await expect
      .poll(async () => says(await readThread(address, thread)))
      .toContain('3 pictures, 6 portraits');
    const messages = await readThread(address, thread);
    expect(messages).toHaveLength(2);
    expect(messages[0]?.mark).toBe('done');
  });

  it('leaves a folder to the bot that has it', async () => {
    const folder = makeFolder();
    await runMain({ DATA_DIR: folder }).address;

    const { code, stderr } = await ended(runMain({ DATA_DIR: folder }));

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^STORE_IN_USE: Expected .* to be free but received one in use by the bot with process id/,
    );
  });

  it('says which setting to change where the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };

    const { code, stderr } = await ended(runMain({ DATA_DIR: makeFolder(), DESK_PORT: `${port}` }));

    expect(code).toBe(2);
    expect(stderr).toContain('DESK_PORT');
  });

  it('refuses another host without a token and an origin, and never says the token', async () => {
    const { code, stderr } = await ended(
      runMain({ DATA_DIR: makeFolder(), DESK_HOST: '0.0.0.0', DESK_TOKEN: 'correct horse battery' }),
    );

    expect(code).toBe(2);
    expect(stderr).toContain('DESK_ORIGIN');
    expect(stderr).not.toContain('correct horse');
  });

  it('does not say a token that is too short', async () => {
    const { code, stderr } = await ended(runMain({ DATA_DIR: makeFolder(), DESK_TOKEN: 'horse' }));

    expect(code).toBe(2);
    expect(stderr).toContain('Expected DESK_TOKEN to be a text of 16 characters or more');
    expect(stderr).not.toContain('horse');
  });

  it('says that there is nothing to listen on', async () => {
    const { code, stderr } = await ended(runMain({ DATA_DIR: makeFolder(), DESK: 'off' }));

    expect(code).toBe(2);
    expect(stderr).toMatch(/^INVALID_SETTING: Expected something to listen on/);
  });
});
