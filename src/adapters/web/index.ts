export { createDeskAdapter, type DeskAdapter } from './adapter.ts';
export type { DeskOptions } from './options.ts';
