import { makeSlackHarness } from './slack.ts';
import { describeAdapter } from './suite.ts';

describeAdapter('Slack in Socket Mode', () => makeSlackHarness({ mode: 'socket' }));
describeAdapter('Slack over HTTP', () => makeSlackHarness({ mode: 'http' }));
