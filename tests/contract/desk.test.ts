import { makeDeskHarness } from './desk.ts';
import { describeAdapter } from './suite.ts';

describeAdapter('the local desk', async (openRecord) => makeDeskHarness(openRecord));
