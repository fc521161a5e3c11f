import { EyelineError } from '../../errors.ts';
import { type Declarations, UNREAD_DECLARATIONS } from '../../incident/evidence/declarations.ts';

/**
 * What a file declares. A hostile file may end its process, its time or its memory: then it is not known, and nothing
 * else is lost.
 *
 * @throws EyelineError `CANCELLED` alone
 */
export async function orUnread(read: () => Promise<Declarations>): Promise<Declarations> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof EyelineError && error.code === 'CANCELLED') throw error;
    return UNREAD_DECLARATIONS;
  }
}
