import { describe, expect, it } from 'vitest';
import type { DiscordTwin } from './discord-twin.ts';
import { signedAddress } from './encode/attachment.ts';
import { makeBench } from './sdk-client.ts';

const BYTES = new TextEncoder().encode('bytes of a picture');

describe('the twin’s CDN', () => {
  const bench = makeBench();

  async function posted(): Promise<{ twin: DiscordTwin; address: string }> {
    const twin = await bench.twin();
    const files = [{ name: 'a.png', bytes: BYTES }];
    const { attachments } = await twin.post({ channel: 'triage', user: 'ana', files });
    const [attachment] = attachments;
    if (!attachment) throw new Error('expected an attachment');
    return { twin, address: signedAddress(twin.world, attachment) };
  }

  it('serves a file with its type, length and times', async () => {
    const { address } = await posted();

    const response = await fetch(address);

    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-length')).toBe(String(BYTES.length));
    expect(response.headers.get('last-modified')).toMatch(/GMT$/);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
  });

  it('says 404 a day later, and serves a fresh address', async () => {
    const { twin, address } = await posted();
    twin.clock.advance(86_401_000);

    const old = await fetch(address);
    const [attachment] = twin.messagesIn('triage')[0]?.attachments ?? [];
    const fresh = await fetch(attachment ? signedAddress(twin.world, attachment) : '');

    expect(old.status).toBe(404);
    expect(await old.text()).toBe('This content is no longer available.');
    expect(fresh.status).toBe(200);
  });

  it.each([
    ['without its signature', (address: string) => address.split('?')[0] ?? ''],
    ['with another time', (address: string) => address.replace(/ex=[0-9a-f]+/, 'ex=ffffffff')],
    ['with another name', (address: string) => address.replace('a.png', 'b.png')],
  ])('says 404 to an address %s', async (_, change) => {
    const { address } = await posted();

    const response = await fetch(change(address));

    expect(response.status).toBe(404);
  });

  it('notes a token that is sent to it', async () => {
    const { twin, address } = await posted();

    await fetch(address, { headers: { authorization: `Bot ${twin.token}` } });

    expect(twin.takeViolations()).toMatchObject([{ what: 'sent an Authorization header' }]);
  });

  it('breaks off, redirects and fails on order', async () => {
    const { twin, address } = await posted();
    twin.cdn.next({ kind: 'status', status: 500 });
    twin.cdn.next({ kind: 'redirect', to: 'http://127.0.0.1:9/' });
    twin.cdn.next({ kind: 'cut', afterBytes: 4 });

    const failed = await fetch(address);
    const moved = await fetch(address, { redirect: 'manual' });
    const broken = fetch(address).then((response) => response.arrayBuffer());

    expect(failed.status).toBe(500);
    expect(moved.status).toBe(302);
    await expect(broken).rejects.toThrow();
    expect(twin.cdn.calls).toHaveLength(3);
  });
});
