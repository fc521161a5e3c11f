import { expect } from 'vitest';
import { makeDiscordHarness, twinOptions } from '../contract/discord.ts';
import { loadBuilt } from '../fixtures/built-bot.ts';
import { describeKills } from './kills.ts';
import { makeRefusedScene, wholeOf } from './refused-scene.ts';

const { openStore } = await loadBuilt();

/** Calls that meet a refusal, and where the record keeps it. */
function isChosen(point: string): boolean {
  return /^after (adapter\.(post|react|notify)|store\.submissions\.(refuse|noteTold|handBack)) #1$/.test(
    point,
  );
}

describeKills(
  'Discord while the token is refused and threads take no messages',
  async (parts) => {
    const harness = await makeDiscordHarness(() => openStore(parts.folder, { role: 'bot' }));
    const { twin } = harness;
    return makeRefusedScene(
      parts,
      harness,
      { DISCORD: JSON.stringify(twinOptions(twin)) },
      {
        what: 'answers',
        posts: () => twin.calls.filter(({ method }) => method === 'PUT' || method === 'POST').length,
        refusals: () => twin.calls.filter(({ status }) => status === 401).length,
      },
    );
  },
  {
    isChosen,
    isLong: true,
    whole: wholeOf({
      unsettled: 2,
      inIncident: [{ text: expect.stringContaining('Opened incident 1: "Wave".'), files: 0 }],
      onTheirOwn: [],
      reaction: 'failed',
    }),
  },
);
