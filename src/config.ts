import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { EyelineError } from './core/errors.ts';

const positive = (maximum: number) => z.coerce.number().positive().max(maximum);

/** Words between commas. */
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );

/**
 * Every setting, read from the environment (or an `.env` file beside package.json). `.env.example` lists
 * the same names; a test holds the two together. An empty value counts as unset.
 */
const Settings = z.object({
  /** Folder of the record: database, files, back-ups. Made where it is missing, closed to other users. */
  DATA_DIR: z.string().default('data'),
  /** Whether the local desk, a triage channel in the browser, is served. */
  DESK: z.enum(['on', 'off']).default('on'),
  /** Address that the desk listens on; any but this machine's own needs DESK_TOKEN and DESK_ORIGIN. */
  DESK_HOST: z.string().default('127.0.0.1'),
  /** Port of the desk; 0 takes a free one. */
  DESK_PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
  /** What people log in to the desk with: 16 characters or more. Unset: nobody logs in. */
  DESK_TOKEN: z.string().min(16).optional(),
  /** The address that people see the desk at, `https://desk.example.org`; unset: that of DESK_HOST and DESK_PORT. Any but this machine's own needs https and DESK_TOKEN. */
  DESK_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  /** Proxies in front of the desk, addresses or networks: whose X-Forwarded-For tells senders apart. */
  TRUSTED_PROXIES: list,
  /** How Slack reaches Eyeline: `socket` needs no public address, `http` a proxy in front of HOST and PORT. */
  SLACK_MODE: z.enum(['socket', 'http']).default('socket'),
  /** Switches Slack on. */
  SLACK_BOT_TOKEN: z.string().optional(),
  /** For Socket Mode. */
  SLACK_APP_TOKEN: z.string().optional(),
  /** For HTTP: what Slack signs its requests with. */
  SLACK_SIGNING_SECRET: z.string().optional(),
  /** People and user groups who manage; none: owners, admins, and a channel's creator. */
  SLACK_MANAGERS: list,
  /** Base of Slack's Web API. */
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default('https://slack.com/api/'),
  /** Hosts that files may come from, beside Slack's own and that of SLACK_API_URL. */
  SLACK_FILES_HOSTS: list,
  /** Address and port that Slack's requests are heard on, in HTTP mode, at /slack/events. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Switches Discord on. */
  DISCORD_TOKEN: z.string().optional(),
  /** Roles who manage; none: who may manage threads in that channel. */
  DISCORD_MANAGER_ROLES: list,
  /** Base of Discord's REST API. */
  DISCORD_API_URL: z.url({ protocol: /^https?$/ }).default('https://discord.com/api'),
  /** Hosts that files may come from, beside Discord's own. */
  DISCORD_CDN_HOSTS: list,
  /** Bearer token of X's API, with which profiles on X are read; unset: they are not. */
  X_BEARER_TOKEN: z.string().optional(),
  /** Which links are fetched: `auto` those to large sites at once, others once a person asks; `ask` each once a person presses Fetch; `off` none. */
  LINKS: z.enum(['auto', 'ask', 'off']).default('auto'),
  /** Ports that links may name. */
  LINK_PORTS: list
    .transform((words) => (words.length === 0 ? [80, 443] : words.map(Number)))
    .pipe(z.array(z.number().int().min(1).max(65_535))),
  /** What Eyeline calls itself where it fetches links; unset: its name and version. */
  USER_AGENT: z
    .string()
    .regex(/^[\x20-\x7e]+$/, 'a text of Latin letters, digits and signs (printable ASCII)')
    .optional(),
  /** A proxy that links are fetched through: http, https, socks4 or socks5; may hold a user and a password. */
  PROXY: z.url({ protocol: /^(?:https?|socks[45])$/ }).optional(),
  /** Who resolves the names of links with PROXY: `local` this machine, which hands over the checked address; `remote` the proxy. */
  PROXY_DNS: z.enum(['local', 'remote']).default('local'),
  /** Whether the robots.txt of a link's site is obeyed. */
  ROBOTS: z.enum(['ignore', 'obey']).default('ignore'),
  /** Whether the bot reads the names beside the portraits of a page after it has answered it. */
  NAMES: z.enum(['on', 'off']).default('on'),
  /** Languages that names are read in, as Tesseract calls them; each needs its package @tesseract.js-data/LANGUAGE. */
  NAME_LANGUAGES: list
    .transform((words) => (words.length === 0 ? ['eng'] : words))
    .pipe(
      z.array(
        z.string().regex(/^[a-z]{3}(?:_[a-z]+)?$/i, 'languages as Tesseract calls them, such as eng,fra'),
      ),
    ),
  /** Where an incident shows: in its own and in public channels, or to the whole team. */
  INCIDENT_VISIBILITY: z.enum(['channel', 'tenant']).default('channel'),
  /** When a thread's incident opens by itself where its team has not said: `aligned` at a portrait that is aligned or near, or at a set; `portrait` at any portrait. */
  INCIDENT_OPENS: z.enum(['aligned', 'portrait']).default('aligned'),
  /** Whether Eyeline answers direct messages. */
  DIRECT_MESSAGES: z.enum(['on', 'off']).default('off'),
  /** Time that running work gets to end when Eyeline is stopped, seconds; then it is handed back. */
  STOP_TIMEOUT_S: z.coerce.number().min(0).max(600).default(8),
  /** Where the models run: `auto` tries TensorFlow's native library and falls back to WASM. */
  TF_BACKEND: z.enum(['auto', 'tensorflow', 'wasm']).default('auto'),
  /** Worker processes; each holds its own models, about 250 MB. */
  WORKERS: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
  /** Largest file that is read, MiB. */
  MAX_PICTURE_MIB: positive(1024).default(25),
  /** Largest picture that is decoded, megapixels (millions of pixels). */
  MAX_PICTURE_MPX: positive(1000).default(60),
  /** Largest ZIP of pictures that is read, MiB, as it comes and unpacked. */
  MAX_ZIP_MIB: positive(10_240).default(100),
  /** Most files that a ZIP may hold, without folders and what systems leave behind. */
  MAX_ZIP_FILES: z.coerce.number().int().min(1).max(10_000).default(500),
  /** Most frames an animation or pages a TIFF may have, however few of them are read. */
  MAX_PICTURE_FRAMES: z.coerce.number().int().min(1).max(100_000).default(500),
  /** Longest time one picture may take to be opened, or one look of a page's search, seconds: what takes longer hangs. */
  PICTURE_TIMEOUT_S: positive(600).default(20),
  /** Longest time one picture may take altogether, seconds; what was measured when its reading ends is the answer. */
  PICTURE_TOTAL_TIMEOUT_S: positive(3600).default(120),
  /** Most memory one picture may take, MB, beside what its worker holds anyway; a set too, while it is drawn. */
  PICTURE_MEMORY_MB: positive(100_000).default(520),
  /** Least severe log line written to stderr. */
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** The settings, and that those which need each other are set together. */
export const Config = Settings.superRefine((config, context) => {
  if (config.SLACK_BOT_TOKEN === undefined) return;
  const needed = config.SLACK_MODE === 'socket' ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';
  if (config[needed] !== undefined) return;
  const message = `${needed} is not set, and SLACK_MODE=${config.SLACK_MODE} needs it: it is on the page Basic Information of the app at api.slack.com/apps.`;
  context.addIssue({ code: 'custom', path: [needed], message });
});
export type Config = z.infer<typeof Config>;

/** The names of all settings. */
export const SETTINGS: readonly string[] = Object.keys(Settings.shape);

/**
 * The settings of this process.
 *
 * @throws EyelineError `INVALID_SETTING`, naming the variable, what it takes and where it is explained.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = Config.safeParse(set);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0]);
  throw new EyelineError('INVALID_SETTING', {
    expected: `${name} to be ${taken(issue)}`,
    received: received(name, set[name]),
    ...(issue?.code === 'custom' ? { problem: issue.message } : {}),
    action: `Change ${name} in .env or in the environment; .env.example explains each setting.`,
  });
}

/** What a variable takes, as a clause. */
function taken(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      if (issue.origin === 'string') return `a text of ${issue.minimum} characters or more`;
      return issue.inclusive ? `a number from ${issue.minimum}` : `a number above ${issue.minimum}`;
    case 'too_big':
      return `a number up to ${issue.maximum}`;
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : 'a number';
    case 'invalid_format':
      return issue.format === 'regex' ? issue.message : 'a whole address, such as https://host.example';
    default:
      return 'a value that .env.example allows';
  }
}

/** What a variable holds, as far as it may be shown. */
function received(name: string, value: string | undefined): string {
  if (value === undefined) return 'none';
  return /TOKEN|SECRET|PROXY$/.test(name) ? 'another value, not shown here' : JSON.stringify(value);
}

/**
 * Loads the `.env` file of the working folder into the environment, where there is one.
 *
 * @throws EyelineError `INVALID_SETTING` where there is one that cannot be read.
 */
export function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    throw new EyelineError(
      'INVALID_SETTING',
      {
        expected: '.env in the working folder to be a file of settings',
        received: `one that cannot be read (${code})`,
        action: 'Give the user that runs Eyeline the right to read it, or move it away.',
      },
      { cause },
    );
  }
}
