export { createSlackAdapter, type SlackAdapter } from './adapter.ts';
export type { SlackOptions, SlackTimings } from './options.ts';
export { checkSlack } from './setup/doctor.ts';
export { type ManifestOptions, slackManifest } from './setup/manifest.ts';
