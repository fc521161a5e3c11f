import { describe, expect, it } from 'vitest';
import type { IncomingFile } from '../../../src/core/chat/port/incoming.ts';
import type { PostedFile } from '../../twins/slack/people.ts';
import { picture, runSlack } from './slack.ts';

const MAX = 1024;

/** Posts a file and gives the run and the file as it was handed over. */
async function withFile(file: PostedFile, options: Parameters<typeof runSlack>[0] = {}) {
  const run = await runSlack(options);
  const { twin, host } = run;
  const posted = twin.people.post({
    channel: twin.channels.triage.id,
    user: twin.users.member.id,
    files: [file],
  });
  await expect.poll(() => host.received.length).toBe(1);
  const [incoming] = host.received[0]?.files ?? [];
  const fetch = (maxBytes = MAX) =>
    run.adapter.fetch(incoming as IncomingFile, maxBytes, new AbortController().signal);
  return { ...run, id: posted.files[0] as string, incoming: incoming as IncomingFile, fetch };
}

describe('a file', () => {
  it('comes with its bytes, its address and its times, by one request', async () => {
    const run = await withFile(picture('a.png', 'pixels'));

    const came = await run.fetch();

    expect(Buffer.from(came.bytes).toString()).toBe('pixels');
    expect(came.sourceAddress).toContain('/files-pri/');
    expect(came.lastModifiedMs).toBeGreaterThan(0);
    expect(came.servedMs).toBeGreaterThan(0);
    expect(run.twin.calls.filter(({ method }) => method === 'files.info')).toEqual([]);
    expect(run.incoming.handle).not.toMatch(/xox/);
  });

  it('of which only the id came is asked for', async () => {
    const run = await withFile({ ...picture(), how: 'stub' });

    const came = await run.fetch();

    expect(run.incoming).toMatchObject({ name: null, sizeBytes: null });
    expect(Buffer.from(came.bytes).toString()).toBe('pixels');
  });

  it('that is too large is not fetched', async () => {
    const run = await withFile(picture('a.png', 'x'.repeat(MAX + 1)));

    await expect(run.fetch()).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    await expect(run.fetch(10)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  it.each([
    [
      'external',
      'This file is on another service, and Slack has only a link to it. Download it there, and post the picture itself.',
    ],
    ['tombstone', 'This file was deleted from Slack. Send it again.'],
    [
      'hidden_by_limit',
      'Slack hides this file, because the workspace’s plan limits how long files are kept. Send it again.',
    ],
  ] as const)('that is %s has its own answer, and the token goes nowhere', async (how, message) => {
    const run = await withFile({ ...picture(), how });

    await expect(run.fetch()).rejects.toMatchObject({ code: 'FILE_GONE', message });
    expect(run.twin.elsewhere.requests).toEqual([]);
  });

  it('that was deleted after it was posted says so', async () => {
    const run = await withFile(picture());
    run.twin.people.deleteFile(run.id);

    await expect(run.fetch()).rejects.toMatchObject({
      code: 'FILE_GONE',
      message: 'This file was deleted from Slack. Send it again.',
    });
  });

  it('for which a page of HTML comes names the scope and the channel', async () => {
    const run = await withFile(picture());
    run.twin.faults.play('download', { kind: 'sign-in' }, 2);

    await expect(run.fetch()).rejects.toMatchObject({
      code: 'FILE_UNAVAILABLE',
      message:
        'Slack did not give Eyeline this file. Check that the Slack app has the scope files:read and that Eyeline is in the channel, then try again.',
    });
  });

  it('that is a page of HTML itself comes as it is', async () => {
    const run = await withFile(picture('page.html', '<p>'));
    const handle = JSON.stringify({ ...JSON.parse(run.incoming.handle), isHtml: true });
    run.twin.faults.play('download', { kind: 'sign-in' });

    const came = await run.adapter.fetch({ ...run.incoming, handle }, MAX, new AbortController().signal);

    expect(Buffer.from(came.bytes).toString()).toContain('<!DOCTYPE html>');
  });

  it('without the scope names it', async () => {
    const run = await withFile({ ...picture(), how: 'stub' });
    run.twin.tokens.bot.scopes.delete('files:read');

    const fetched = run.fetch();

    await expect(fetched).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    await expect(fetched).rejects.toThrow('Add the scope files:read');
  });

  it('is not followed along a redirect', async () => {
    const run = await withFile(picture());
    run.twin.faults.play('download', { kind: 'redirect', to: `${run.twin.elsewhere.origin}/a` }, 2);

    await expect(run.fetch()).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    expect(run.twin.elsewhere.requests).toEqual([]);
  });

  it('that breaks off is to be had later', async () => {
    const run = await withFile(picture());
    run.twin.faults.play('download', { kind: 'truncate' });

    await expect(run.fetch()).rejects.toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(Buffer.from((await run.fetch()).bytes).toString()).toBe('pixels');
  });

  it('by a handle of nobody’s is none', async () => {
    const run = await withFile(picture());
    const fetched = run.adapter.fetch(
      { ...run.incoming, handle: '{"id":"F1"}' },
      MAX,
      new AbortController().signal,
    );

    await expect(fetched).rejects.toMatchObject({ code: 'FILE_GONE' });
  });

  it('whose address leads elsewhere is not asked for with the token', async () => {
    const run = await withFile(picture());
    const url = `${run.twin.elsewhere.origin}/a.png`;
    const handle = JSON.stringify({ ...JSON.parse(run.incoming.handle), url });

    // The address that Slack gives when asked is used instead.
    await run.adapter.fetch({ ...run.incoming, handle }, MAX, new AbortController().signal);

    expect(run.twin.elsewhere.requests).toEqual([]);
  });
});
