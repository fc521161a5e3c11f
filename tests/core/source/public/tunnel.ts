import { createServer } from 'node:http';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

/** A proxy that tunnels to loopback, whatever it is asked for; `asked` lists that. */
export async function serveTunnel(status = 200): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((_, response) => response.writeHead(400).end());
  server.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? 'nobody'}`);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\nthe proxy's page`);
      return;
    }
    const port = Number(request.url?.split(':').at(-1));
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as { port: number }).port, asked };
}
