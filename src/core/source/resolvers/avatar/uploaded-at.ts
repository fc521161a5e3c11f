/** 4 November 2010, from which X counts its snowflake ids, epoch ms. */
const X_EPOCH_MS = 1_288_834_974_657n;
/** 1 January 2015, from which Discord counts its own, epoch ms. */
const DISCORD_EPOCH_MS = 1_420_070_400_000n;
/** Profile pictures on X have snowflake ids since the end of 2013. */
const X_FIRST_MS = Date.UTC(2013, 9, 1);

/** When a picture was uploaded as its address tells it, epoch ms; null where it does not. */
export function uploadedAt(address: string): number | null {
  const url = new URL(address);
  const rule = RULES.find(({ host }) => host.test(url.hostname));
  const timeMs = rule?.read(url.pathname) ?? null;
  return timeMs !== null && timeMs <= Date.now() + 86_400_000 ? timeMs : null;
}

interface Rule {
  readonly host: RegExp;
  readonly read: (path: string) => number | null;
}

const RULES: readonly Rule[] = [
  {
    // Earlier ids count up, and those that begin with 378800000 or 344513261 were given out in bulk: as snowflakes
    // they would all be of one second. Their file names are 32 hex digits, those of snowflakes 8 characters.
    host: /^pbs\.twimg\.com$/,
    read: (path) => {
      const id = /^\/profile_images\/(\d{17,19})\/[\w-]{8}(?:_[a-z0-9_]+)?(?:\.\w+)?$/.exec(path)?.[1];
      const timeMs = id === undefined ? null : snowflake(id, X_EPOCH_MS);
      return timeMs !== null && timeMs >= X_FIRST_MS ? timeMs : null;
    },
  },
  {
    // The id in the address of an avatar is the account's and says nothing of the picture; an attachment's is its own.
    host: /^(?:cdn\.discordapp\.com|media\.discordapp\.net)$/,
    read: (path) => {
      const id = /^\/(?:ephemeral-)?attachments\/\d+\/(\d{17,20})\//.exec(path)?.[1];
      return id === undefined ? null : snowflake(id, DISCORD_EPOCH_MS);
    },
  },
  {
    // LinkedIn: the part before the query is the time of the upload in ms.
    host: /^media(?:-exp\d+)?\.licdn\.com$/,
    read: (path) => {
      const time = /\/profile-(?:displayphoto|framedphoto)[^/]*\/(?:[^/]+\/)?\d+\/(1[3-9]\d{11})$/.exec(
        path,
      )?.[1];
      return time === undefined ? null : Number(time);
    },
  },
];

function snowflake(id: string, epochMs: bigint): number {
  return Number((BigInt(id) >> 22n) + epochMs);
}
