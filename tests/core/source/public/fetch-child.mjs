/**
 * Fetches addresses as the built program does, in a process of its own, since Node reads NODE_EXTRA_CA_CERTS when it
 * starts; prints what came of each, a JSON object a line. Every `*.site.example` stands at 127.0.0.1.
 *
 *   node fetch-child.mjs PORT PROXY|none URL...
 */
import { createPublicFetch } from '../../../../dist/core/source/public/create-public-fetch.js';

const [port, proxy, ...urls] = process.argv.slice(2);
const fetchPublic = createPublicFetch(
  {
    userAgent: 'Eyeline/test',
    ports: [Number(port)],
    hostIntervalMs: 0,
    proxy: proxy === 'none' ? null : { url: new URL(proxy), dns: 'local' },
  },
  {
    isAllowed: (address) => address === '127.0.0.1',
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  },
);
for (const url of urls) {
  const told = await fetchPublic({ url, maxBytes: 1000 }, new AbortController().signal).then(
    ({ bytes, status, hops }) => ({ text: Buffer.from(bytes).toString(), status, hops: hops.length }),
    ({ code, message }) => ({ code, message }),
  );
  console.log(JSON.stringify(told));
}
