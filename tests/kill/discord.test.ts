import { makeDiscordHarness, twinOptions } from '../contract/discord.ts';
import { loadBuilt } from '../fixtures/built-bot.ts';
import { describeKills } from './kills.ts';
import { makePlatformScene, WHOLE } from './platform-scene.ts';

const { openStore } = await loadBuilt();

describeKills(
  'Discord',
  async (parts) => {
    const harness = await makeDiscordHarness(() => openStore(parts.folder, { role: 'bot' }));
    const options = twinOptions(harness.twin);
    // Progress is shown however fast the pictures are measured.
    const timings = { ...options.timings, progressMs: 0 };
    return makePlatformScene(parts, harness, { DISCORD: JSON.stringify({ ...options, timings }) });
  },
  { isChosen: (point) => /^after adapter\..* #1$/.test(point), whole: WHOLE },
);
