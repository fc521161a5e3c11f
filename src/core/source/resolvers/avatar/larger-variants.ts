/** One kind of address: whose it is, and what a larger picture's address would be, the largest first. */
interface Variants {
  readonly host: RegExp;
  readonly larger: (url: URL) => readonly string[];
}

/**
 * How sites name the sizes of one picture. A guess may be refused where the address is signed, so the given
 * address is always tried after it.
 */
const VARIANTS: readonly Variants[] = [
  {
    // X: `_normal` is 48 px, `_400x400` 400 px, none the uploaded picture.
    host: /^(?:pbs|a\d)\.twimg\.com$/,
    larger: (url) => {
      const size = /_(?:normal|bigger|mini|reasonably_small|x96|\d{2,3}x\d{2,3})(\.\w+)?$/;
      if (!size.test(url.pathname)) return [];
      return [
        withPath(url, url.pathname.replace(size, '$1')),
        withPath(url, url.pathname.replace(size, '_400x400$1')),
      ];
    },
  },
  {
    // YouTube and Google: `=s88-c-k-...` after the id, or `/s88-c-k-no/` in older addresses; s0 is the original.
    host: /^(?:yt3|yt4|lh\d)\.(?:ggpht|googleusercontent)\.com$/,
    larger: (url) => [
      withPath(url, url.pathname.replace(/=[swh]\d[\w-]*$/, '=s0')),
      withPath(url, url.pathname.replace(/\/s\d+[\w-]*\/(?=[^/]+$)/, '/s0/')),
    ],
  },
  {
    // Discord: `size` is a power of two up to 4096.
    host: /^(?:cdn\.discordapp\.com|media\.discordapp\.net)$/,
    larger: (url) =>
      /^\/(?:avatars|icons|guilds)\//.test(url.pathname) ? [withQuery(url, { size: '4096' })] : [],
  },
  {
    // GitHub: without a size the largest that it keeps.
    host: /^avatars\d*\.githubusercontent\.com$/,
    larger: (url) => [withQuery(url, { s: null, size: null })],
  },
  {
    // Gravatar: up to 2048 px; `d=404` in place of a made-up picture.
    host: /^(?:[a-z0-9-]+\.)?gravatar\.com$/,
    larger: (url) =>
      url.pathname.startsWith('/avatar/')
        ? [withQuery(url, { s: '2048', size: null, d: '404', default: null })]
        : [],
  },
  {
    // Bluesky: `avatar` is 1000 px, `avatar_thumbnail` 128 px.
    host: /^cdn\.bsky\.app$/,
    larger: (url) => [withPath(url, url.pathname.replace('/img/avatar_thumbnail/', '/img/avatar/'))],
  },
  {
    // VK: `as` lists the sizes that there are, `cs` is the one asked for.
    host: /\.userapi\.com$/,
    larger: (url) => {
      const sizes = (url.searchParams.get('as') ?? '').split(',').filter((size) => /^\d+x\d+$/.test(size));
      const largest = sizes.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))[0];
      return largest === undefined ? [] : [withQuery(url, { cs: largest })];
    },
  },
  {
    // Facebook and Instagram: sizes and crops are path parts (`/s150x150/`, `/c0.23.100.100a/`) or in `stp`.
    host: /\.(?:fbcdn\.net|cdninstagram\.com)$/,
    larger: (url) => [
      withPath(url, url.pathname.replace(/\/(?:[sp]\d+x\d+|c[\d.]+[a-z]?|e\d+|cp\d)(?=\/)/g, '')),
    ],
  },
  {
    // Reddit: size, crop and a signature are the query.
    host: /^styles\.redditmedia\.com$/,
    larger: (url) => [`${url.origin}${url.pathname}`],
  },
];

/** Addresses where a larger variant of a picture may be, the largest first; none that is the given one. */
export function largerVariants(address: string): string[] {
  const url = new URL(address);
  const kind = VARIANTS.find(({ host }) => host.test(url.hostname));
  return [...new Set(kind?.larger(url) ?? [])].filter((larger) => larger !== url.href);
}

function withPath(url: URL, pathname: string): string {
  const changed = new URL(url);
  changed.pathname = pathname;
  return changed.href;
}

/** The address with parameters set, or taken away where they are null; as it is where nothing changes. */
function withQuery(url: URL, parameters: Readonly<Record<string, string | null>>): string {
  const changed = new URL(url);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) changed.searchParams.delete(name);
    else changed.searchParams.set(name, value);
  }
  // Reading the parameters writes them anew, which alone may change how they are escaped.
  return isSame(url, changed) ? url.href : changed.href;
}

function isSame(one: URL, other: URL): boolean {
  return [...one.searchParams].join('&') === [...other.searchParams].join('&');
}
