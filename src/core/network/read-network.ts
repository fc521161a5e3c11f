import { NETWORK_LIMITS, type ReadNetwork } from './network.ts';
import { noConnections, readEdgesCsv } from './read-edges-csv.ts';
import { readGraphXml } from './read-graph-xml.ts';
import { tooLarge } from './too-large.ts';

/**
 * Reads a file of connections: a table (CSV), GEXF or GraphML, known by its contents.
 *
 * @throws EyelineError `UNREADABLE_NETWORK`, `TOO_MANY_CONNECTIONS`
 */
export function readNetwork(bytes: Uint8Array): ReadNetwork {
  if (bytes.byteLength > NETWORK_LIMITS.bytes) throw tooLarge();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw noConnections('a file that is no text in UTF-8', error);
  }
  if (text.includes('\0')) throw noConnections('a file that is no text');
  return /^\uFEFF?\s*<(\?xml|gexf|graphml|!)/i.test(text) ? readGraphXml(text) : readEdgesCsv(text);
}
