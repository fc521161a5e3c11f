/** What the page shows, as its address says it. */
export type Route =
  | { readonly name: 'channel' }
  | { readonly name: 'thread'; readonly id: number }
  | { readonly name: 'incidents' }
  | { readonly name: 'incident'; readonly number: number }
  | { readonly name: 'missing' };

/** Ids and numbers as the server counts them: no sign, no leading zero, within what a number holds. */
const count = /^[1-9]\d{0,14}$/;

/** The route of an address' path. */
export function parseRoute(path: string): Route {
  const [first = '', second, ...more] = path.replace(/^\/|\/$/g, '').split('/');
  if (more.length > 0) return { name: 'missing' };
  if (second === undefined) {
    if (first === '') return { name: 'channel' };
    return first === 'incidents' ? { name: 'incidents' } : { name: 'missing' };
  }
  if (!count.test(second)) return { name: 'missing' };
  if (first === 'threads') return { name: 'thread', id: Number(second) };
  return first === 'incidents' ? { name: 'incident', number: Number(second) } : { name: 'missing' };
}

/** The address of a thread. */
export function threadPath(id: number): string {
  return `/threads/${id}`;
}

/** The address of an incident. */
export function incidentPath(number: number): string {
  return `/incidents/${number}`;
}

/** The address of a picture's thumbnail: `small` for rows, `large` for cards. */
export function thumbnailPath(sha256: string, size: 'small' | 'large'): string {
  return `${filePath(sha256)}/${size}`;
}

/** The address of a file of the record; only its hash goes into it. */
export function filePath(sha256: string): string {
  return /^[0-9a-f]{64}$/.test(sha256) ? `/files/${sha256}` : '/files/';
}
