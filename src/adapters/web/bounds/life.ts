import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * How long somebody waits for the answer to a request: aborted once it is sent, or its connection is gone.
 *
 * Whatever a request holds is given back by this and by nothing else. The response alone would not do: Node gives
 * one that stands behind another on the same connection (pipelining) no socket, and so never closes it.
 */
export function lifeOf({ socket }: IncomingMessage, outgoing: ServerResponse): AbortSignal {
  const ending = new AbortController();
  const end = () => {
    socket.off('close', end);
    outgoing.off('close', end);
    ending.abort();
  };
  socket.on('close', end);
  outgoing.on('close', end);
  if (socket.destroyed) end();
  return ending.signal;
}
