import { makeSlackHarness, timingsAt } from '../contract/slack.ts';
import { describeKills } from './kills.ts';
import { makePlatformScene, WHOLE } from './platform-scene.ts';

/** How much faster than ours Slack's limits pass: whether they are kept to is the contract's to tell. */
const SPEED = 10;

/** The adapter's calls, the calls of Slack's that send files, and where the record keeps what was sent of them. */
function isChosen(point: string): boolean {
  return (
    /^after adapter\..* #1$/.test(point) ||
    /^(before|after) slack files\.completeUploadExternal #[12]$/.test(point) ||
    /^after slack (files\.\w+|upload) #1$/.test(point) ||
    /^(before|after) store\.submissions\.keepAnswer #[1-4]$/.test(point)
  );
}

describeKills(
  'Slack',
  async (parts) => {
    const harness = await makeSlackHarness({ mode: 'socket', speed: SPEED, twin: { shareDelayMs: 1500 } });
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
      // Progress is shown however fast the pictures are measured.
      timings: { ...timingsAt(SPEED), progressMs: 0 },
    };
    const scene = await makePlatformScene(parts, harness, {
      SLACK: JSON.stringify(options),
      SPEED: `${SPEED}`,
    });
    // The first overlay of the run that is killed: Slack has its bytes and fails to complete it.
    harness.twin.faults.play('files.completeUploadExternal', { kind: 'status', status: 500 });
    return scene;
  },
  { isChosen, whole: WHOLE },
);
