import { makeSlackHarness } from './slack.ts';
import { describeAdapter } from './suite.ts';

describeAdapter('Slack in Socket Mode', () => makeSlackHarness({ mode: 'socket' }));
// The same adapter: what is sent and drawn does not depend on how events come.
describeAdapter('Slack over HTTP', () => makeSlackHarness({ mode: 'http' }), { isRecorded: true });
