import { expect } from 'vitest';
import { makeSlackHarness, timingsAt } from '../contract/slack.ts';
import { describeKills } from './kills.ts';
import { makeRefusedScene, wholeOf } from './refused-scene.ts';

/** How much faster than ours Slack's limits pass: whether they are kept to is the contract's to tell. */
const SPEED = 10;

/** Calls that meet a refusal, and where the record keeps it. */
function isChosen(point: string): boolean {
  return (
    /^after (adapter\.(post|edit|react)|store\.submissions\.(refuse|noteTold|handBack)) #1$/.test(point) ||
    /^after slack files\.getUploadURLExternal #1$/.test(point)
  );
}

describeKills(
  'Slack while the token is refused and files are not taken',
  async (parts) => {
    const harness = await makeSlackHarness({ mode: 'socket', speed: SPEED });
    const { app, calls } = harness.twin;
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
      timings: timingsAt(SPEED),
    };
    return makeRefusedScene(
      parts,
      harness,
      { SLACK: JSON.stringify(options), SPEED: `${SPEED}` },
      {
        what: 'files',
        posts: () => calls.filter(({ method }) => method === 'chat.postMessage').length,
        refusals: () => calls.filter(({ answer }) => JSON.stringify(answer).includes('invalid_auth')).length,
      },
    );
  },
  {
    isChosen,
    isLong: true,
    whole: wholeOf({
      unsettled: 2,
      inIncident: [
        { text: expect.stringContaining('Opened incident 1: "Wave".'), files: 0 },
        { text: expect.stringMatching(/Eyes 8\.6%[\s\S]*The file could not be sent: /), files: 0 },
      ],
      onTheirOwn: [{ text: expect.stringContaining('The file could not be sent: '), files: 0 }],
      reaction: 'failed',
    }),
  },
);
