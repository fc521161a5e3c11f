import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { type FakeAdapterOptions, makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { type FakeMessage, FakePlatform } from '../fixtures/fake-platform.ts';
import type { Harness } from './harness.ts';

/** The in-memory platform. */
export function makeFakeHarness(options: FakeAdapterOptions): Harness & { readonly platform: FakePlatform } {
  const platform = new FakePlatform();
  let readFile: ((sha256: string, sizeBytes: number) => Promise<Uint8Array>) | null = null;

  async function show({ shown }: FakeMessage) {
    const files = (shown?.files ?? []).map(async ({ name, altText, sha256, sizeBytes }) => ({
      name,
      altText,
      bytes: (await readFile?.(sha256, sizeBytes)) ?? new Uint8Array(),
    }));
    return {
      text: plainText(shown ?? { blocks: [] }),
      buttons: (shown?.buttons ?? []).map(({ label }) => label),
      links: (shown?.links ?? []).map(({ url }) => url),
      files: await Promise.all(files),
    };
  }

  return {
    platform,
    makeAdapter: (store) => {
      const adapter = makeFakeAdapter(platform, options);
      return {
        ...adapter,
        start: async (host) => {
          readFile = (sha256, sizeBytes) => {
            const tenant = store.tenants.list()[0];
            if (!tenant) throw new Error('no tenant yet');
            return store.forTenant(tenant.id).blobs.get({ sha256, sizeBytes });
          };
          await adapter.start(host);
        },
      };
    },
    post: async ({ text, files, thread }) => {
      const parent = thread === undefined ? null : Number(thread);
      const message = platform.post({
        thread: parent,
        ...(text ? { text } : {}),
        ...(files ? { files } : {}),
      });
      return `${message.thread ?? message.id}`;
    },
    command: async (text, thread) => {
      const message = platform.post({
        text: `/${text}`,
        thread: thread === undefined ? null : Number(thread),
      });
      return `${message.thread ?? message.id}`;
    },
    tell: async (text, files, thread) => {
      const message = platform.post({ text: `/${text}`, files, thread: Number(thread) });
      return `${message.thread ?? message.id}`;
    },
    press: async (thread, label, text) => {
      const message = platform
        .answers(Number(thread))
        .findLast(({ shown }) => shown?.buttons.some((button) => button.label === label));
      const button = message?.shown?.buttons.find((each) => each.label === label);
      if (!button) throw new Error(`no button ${label}`);
      const asked = button.ask && text !== undefined ? { [button.ask.option]: text } : {};
      const { command, options: given } = button.invocation;
      platform.post({ thread: Number(thread), invocation: { command, options: { ...given, ...asked } } });
    },
    fill: null,
    repeat: async () => {
      const last = platform.all().findLast(({ author }) => author === 'person');
      if (last) platform.repeat(last.id);
    },
    answers: (thread) => Promise.all(platform.answers(Number(thread)).map(show)),
    whispers: null,
    hasThread: () => false,
    reaction: async (thread) => platform.get(Number(thread)).reaction,
    hasMentioned: async () => false,
    pins: null,
    change: null,
    answersAll: false,
    setDown: (isDown) => {
      platform.isDown = isDown;
    },
    refuseToken: null,
    deny: (what) => {
      platform.refuses = what;
    },
    close: async () => {},
  };
}
