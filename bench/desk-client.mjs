/** A bot in a process of its own, and its desk as a browser uses it. */

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';

/** Starts a bot over a new record, and waits until its models are warm. */
export async function startDesk(workers) {
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-bench-'));
  const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
  const bot = spawn(process.execPath, [main], {
    env: { ...process.env, DATA_DIR: folder, DESK_PORT: '0', LOG_LEVEL: 'info', WORKERS: `${workers}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [line] = await once(createInterface({ input: bot.stdout }), 'line');
  const address = /http\S+/.exec(line)[0];
  for await (const log of createInterface({ input: bot.stderr })) if (log.includes('models ready')) break;

  async function send(path, method, type, body, headers = {}) {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: { Origin: address, 'Content-Type': type, ...headers },
      body,
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** Two uploads at a time, as the page has. */
  const turn = pLimit(2);

  /** Uploads files and posts them; gives the message's id. */
  async function drop(files) {
    const upload = async (file, at) => {
      const name = { 'X-File-Name': `${at}.jpg` };
      return (await send('/api/uploads', 'PUT', 'application/octet-stream', file, name)).upload;
    };
    const uploads = await Promise.all(files.map((file, at) => turn(() => upload(file, at))));
    const message = { key: randomUUID(), thread: null, text: '', uploads };
    return (await send('/api/messages', 'POST', 'application/json', JSON.stringify(message))).id;
  }

  /** Calls back with every message that changes, as the page hears of it. */
  async function listen(hear, signal) {
    const response = await fetch(`${address}/api/events?after=0`, { signal });
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const events = text.split('\n\n');
      text = events.pop();
      for (const event of events) {
        const data = /^data: ?(.*)$/m.exec(event)?.[1];
        if (data) hear(JSON.parse(data));
      }
    }
  }

  return {
    drop,
    listen: (hear, signal) =>
      listen(hear, signal).catch((error) => {
        if (!signal.aborted) throw error;
      }),
    stop: async () => {
      bot.kill('SIGTERM');
      await once(bot, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
