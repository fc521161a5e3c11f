import { makeSlackHarness } from '../contract/slack.ts';
import { describeKills } from './kills.ts';
import { makePlatformScene, WHOLE } from './platform-scene.ts';

describeKills(
  'Slack',
  async (parts) => {
    const harness = await makeSlackHarness({ mode: 'socket' });
    const { app } = harness.twin;
    const options = {
      mode: 'socket',
      botToken: app.botToken,
      appToken: app.appToken,
      signingSecret: null,
      apiUrl: app.apiUrl,
      filesHosts: [],
      host: '127.0.0.1',
      port: 0,
      managers: [],
      visibility: 'channel',
    };
    return makePlatformScene(parts, harness, { SLACK: JSON.stringify(options) });
  },
  { isChosen: (point) => /^after adapter\..* #1$/.test(point), whole: WHOLE },
);
