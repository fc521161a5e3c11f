import { loadBuilt } from '../fixtures/built-bot.ts';
import { makeFakeHarness } from './fake.ts';
import { describeAdapter } from './suite.ts';

const { makeError } = await loadBuilt();

describeAdapter('a fake platform', async () => makeFakeHarness({ makeError }));
