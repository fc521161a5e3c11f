export { createSlackAdapter, type SlackAdapter } from './adapter.ts';
export { checkSlack, type SlackFinding } from './doctor.ts';
export { type ManifestOptions, slackManifest } from './manifest.ts';
export type { SlackOptions, SlackTimings } from './options.ts';
