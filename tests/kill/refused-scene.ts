import { expect } from 'vitest';
import type { Harness } from '../contract/harness.ts';
import type { Scene, SceneParts } from './kills.ts';
import { makePlatformScene, WHOLE } from './platform-scene.ts';

/** How a platform's twin shows what it was asked. */
export interface Traffic {
  /** Requests so far by which the bot says something. */
  posts(): number;
  /** Requests so far whose token was refused. */
  refusals(): number;
}

/** Requests with a refused token, until it is taken again. */
const REFUSALS = 2;

/**
 * The scene of a platform where, in the life that is killed, the token is refused for two requests once an answer is
 * under way, and a right is missing until `allow`.
 */
export async function makeRefusedScene(
  parts: SceneParts,
  harness: Harness,
  env: Scene['env'],
  { what, posts, refusals }: Traffic & { readonly what: 'answers' | 'files' },
): Promise<Scene> {
  const scene = await makePlatformScene(parts, harness, { ...env, QUIET: 'yes' });
  harness.deny?.(what);
  const before = { posts: posts(), refusals: refusals() };
  let step: 'before' | 'refused' | 'over' = 'before';
  // The bot is another process: it is met at its next request.
  const timer = setInterval(() => {
    if (step === 'before' && posts() > before.posts) {
      step = 'refused';
      harness.refuseToken?.(true);
    } else if (step === 'refused' && refusals() >= before.refusals + REFUSALS) {
      step = 'over';
      harness.refuseToken?.(false);
    }
  }, 2);
  return {
    ...scene,
    look: async (store) => ({ ...((await scene.look(store)) as object), wasTokenRefused: step === 'over' }),
    allow: () => harness.deny?.('nothing'),
    close: async () => {
      clearInterval(timer);
      await scene.close();
    },
  };
}

/** What is left while the right is missing, then once it is there. */
export function wholeOf(refused: object): unknown {
  const wasTokenRefused = true;
  return [expect.objectContaining({ ...refused, wasTokenRefused }), { ...WHOLE, wasTokenRefused }];
}
