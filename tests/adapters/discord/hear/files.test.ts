import { describe, expect, it } from 'vitest';
import { pictureBytes, useBenches } from '../bench.ts';

describe('files on Discord', () => {
  const bench = useBenches();
  const signal = new AbortController().signal;

  it('are fetched without a token, their address kept without what signs it', async () => {
    const { twin, host, adapter, channel } = await bench();
    await twin.post({ channel: 'triage', user: 'ana', files: [{ name: 'a.png', bytes: pictureBytes(7) }] });
    await twin.until(() => host.received.length === 1);

    const file = host.received[0]?.files[0];
    const fetched = await adapter.fetch(file as never, 100, signal);

    expect([...fetched.bytes]).toEqual([...pictureBytes(7)]);
    expect(fetched.sourceAddress).toMatch(
      new RegExp(`^http://127\\.0\\.0\\.1:\\d+/attachments/${channel}/\\d+/a\\.png$`),
    );
  });

  it('get a fresh address from their message once the one that came has expired', async () => {
    const { twin, host, adapter } = await bench();
    const original = await twin.post({
      channel: 'triage',
      user: 'ana',
      files: [{ name: 'a.png', bytes: pictureBytes(7) }],
    });
    twin.forward({ message: original, to: 'triage', user: 'ana' });
    await twin.until(() => host.received.length === 2);
    twin.clock.advance(25 * 3600_000);

    for (const { files } of host.received) {
      const fetched = await adapter.fetch(files[0] as never, 100, signal);
      expect([...fetched.bytes]).toEqual([...pictureBytes(7)]);
    }
  });

  it('are gone with their message, or with the address of a command', async () => {
    const { twin, host, adapter } = await bench();
    const file = { name: 'a.png', bytes: pictureBytes(7) };
    const asked = await twin.post({ channel: 'triage', user: 'ana', files: [file] });
    await twin.slash({
      user: 'ana',
      channel: 'triage',
      command: 'eyeline check',
      options: { picture1: file },
    });
    await twin.until(() => host.received.length === 2);
    twin.deleteMessage(asked);
    const early = await adapter.fetch(host.received[0]?.files[0] as never, 100, signal);
    twin.clock.advance(25 * 3600_000);

    const late = host.received.map(({ files }) =>
      adapter.fetch(files[0] as never, 100, signal).catch((error) => error),
    );

    expect([...early.bytes]).toEqual([...pictureBytes(7)]);
    expect((await Promise.all(late)).map(({ code }) => code)).toEqual(['FILE_GONE', 'FILE_GONE']);
  });

  it('are refused from any other host, over a redirect, and beyond their size', async () => {
    const { twin, host, adapter } = await bench();
    await twin.post({ channel: 'triage', user: 'ana', files: [{ name: 'a.png', bytes: pictureBytes(7) }] });
    await twin.until(() => host.received.length === 1);
    const file = host.received[0]?.files[0] as { name: string; sizeBytes: number; handle: string };
    const handle = JSON.parse(file.handle);
    const elsewhere = {
      ...file,
      handle: JSON.stringify({ ...handle, url: 'https://evil.example/a.png', source: null }),
    };
    const broken = { ...file, handle: '{}' };

    const failures = [
      await adapter.fetch(elsewhere, 100, signal).catch((error) => error),
      await adapter.fetch(broken, 100, signal).catch((error) => error),
      await adapter.fetch(file, 3, signal).catch((error) => error),
      await adapter.fetch(file, 100, AbortSignal.abort(new Error('stop'))).catch((error) => error),
    ];

    expect(failures.map(({ code, message }) => code ?? message)).toEqual([
      'FILE_GONE',
      'FILE_GONE',
      'FILE_TOO_LARGE',
      'stop',
    ]);
  });
});
