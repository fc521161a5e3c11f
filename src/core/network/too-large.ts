import { EyelineError } from '../errors.ts';
import { NETWORK_LIMITS } from './network.ts';

/** That a table has more than can be drawn. */
export function tooLarge(): EyelineError {
  const { nodes, edges } = NETWORK_LIMITS;
  return new EyelineError('TOO_MANY_CONNECTIONS', {
    expected: `at most ${edges} connections of ${nodes} accounts and pages`,
    received: 'more',
    action: 'Leave out those that only one of the accounts has, and send the rest.',
  });
}
