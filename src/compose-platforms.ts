import { checkDiscord, createDiscordAdapter, type DiscordOptions } from './adapters/discord/index.ts';
import { checkSlack, createSlackAdapter, type SlackOptions, slackManifest } from './adapters/slack/index.ts';
import { createDeskAdapter, type DeskAdapter } from './adapters/web/index.ts';
import { COMMANDS } from './commands/index.ts';
import { LOCAL_DESK, pictureLimits, zipLimits } from './compose.ts';
import type { Config } from './config.ts';
import { suggest } from './core/chat/language/suggest.ts';
import { createRecordPages } from './core/chat/pages/record-pages.ts';
import type { ChatAdapter } from './core/chat/port/adapter.ts';
import type { PlatformFinding } from './core/chat/port/platform-finding.ts';
import type { RecordStore } from './core/incident/stores/record-store.ts';
import { guardedFetch } from './core/source/guarded-fetch.ts';
import { tenantFolder } from './core/store/files/blob-files.ts';
import { createDerivedFiles } from './core/store/files/derived-files.ts';
import type { PicturePool } from './core/work/pool/picture-pool.ts';
import { createThumbnails } from './core/work/pool/thumbnails.ts';
import { createLogger, type Logger } from './logger.ts';
import { VERSION } from './version.ts';

export { discordInvite } from './adapters/discord/index.ts';

/** Files a message of the desk's may have, and UTF-16 units of its text. */
const DESK_LIMITS = { maxFiles: 200, maxTextLength: 20_000 } as const;

/** The platforms that the settings switch on. */
export interface Platforms {
  readonly adapters: readonly ChatAdapter[];
  /** Null where it is switched off. */
  readonly desk: DeskAdapter | null;
}

/** @throws EyelineError `INVALID_SETTING` */
export function composePlatforms(
  config: Config,
  record: RecordStore,
  pool: Pick<PicturePool, 'samples' | 'thumbnails'>,
  log: Logger,
): Platforms {
  const desk = config.DESK === 'on' ? composeDesk(config, record, pool, log) : null;
  const slack = slackOptions(config, log);
  const discord = discordOptions(config, log);
  const adapters = [
    ...(desk ? [desk] : []),
    ...(slack ? [createSlackAdapter(slack)] : []),
    ...(discord ? [createDiscordAdapter(discord)] : []),
  ];
  return { adapters, desk };
}

/** Null where Slack is not switched on. */
export function slackOptions(config: Config, log: Logger): SlackOptions | null {
  const { SLACK_BOT_TOKEN: botToken } = config;
  if (botToken === undefined) return null;
  return {
    mode: config.SLACK_MODE,
    botToken,
    appToken: config.SLACK_APP_TOKEN ?? null,
    signingSecret: config.SLACK_SIGNING_SECRET ?? null,
    apiUrl: config.SLACK_API_URL,
    filesHosts: config.SLACK_FILES_HOSTS,
    host: config.HOST,
    port: config.PORT,
    managers: config.SLACK_MANAGERS,
    visibility: config.INCIDENT_VISIBILITY,
    directMessages: config.DIRECT_MESSAGES === 'on',
    fetchFile: guardedFetch,
    logger: log.child({ adapter: 'slack' }),
  };
}

/** Null where Discord is not switched on. */
export function discordOptions(config: Config, log: Logger): DiscordOptions | null {
  const { DISCORD_TOKEN: token } = config;
  if (token === undefined) return null;
  return {
    token,
    apiUrl: config.DISCORD_API_URL,
    cdnHosts: config.DISCORD_CDN_HOSTS,
    managers: config.DISCORD_MANAGER_ROLES,
    visibility: config.INCIDENT_VISIBILITY,
    directMessages: config.DIRECT_MESSAGES === 'on',
    fetchFile: guardedFetch,
    logger: log.child({ adapter: 'discord' }),
  };
}

/** Asks Slack and Discord, where they are switched on, about tokens, rights and connections. */
export async function checkPlatforms(config: Config): Promise<PlatformFinding[]> {
  const log = createLogger('silent');
  const slack = slackOptions(config, log);
  const discord = discordOptions(config, log);
  return [
    ...(slack ? await checkSlack(slack) : []),
    ...(discord ? await checkDiscord({ ...discord, commands: COMMANDS }) : []),
  ];
}

/** The manifest of the Slack app. @param url where Slack reaches this machine; undefined: Socket Mode. */
export function composeSlackManifest(config: Config, url: string | undefined): object {
  const mode = url === undefined ? { mode: 'socket' as const } : { mode: 'http' as const, url };
  return slackManifest(COMMANDS, { ...mode, directMessages: config.DIRECT_MESSAGES === 'on' });
}

function composeDesk(
  config: Config,
  record: RecordStore,
  pool: Pick<PicturePool, 'samples' | 'thumbnails'>,
  log: Logger,
): DeskAdapter {
  const tenant = record.forTenant(record.tenants.enrol(LOCAL_DESK).id);
  const maxFileBytes = pictureLimits(config).maxBytes;
  const maxZipBytes = Math.max(maxFileBytes, zipLimits(config).maxBytes);
  const incidents = () => tenant.incidents.titles('tenant');
  return createDeskAdapter({
    host: config.DESK_HOST,
    port: config.DESK_PORT,
    origin: config.DESK_ORIGIN ?? null,
    token: config.DESK_TOKEN ?? null,
    trustedProxies: config.TRUSTED_PROXIES,
    version: VERSION,
    team: LOCAL_DESK.platformId,
    log: tenant.messages,
    files: tenant.blobs,
    unused: tenant.unused,
    pages: createRecordPages(tenant, config.INCIDENT_OPENS),
    thumbnails: createThumbnails({
      derived: createDerivedFiles(tenantFolder(config.DATA_DIR, tenant.tenant.folder)),
      pool,
      logger: log,
    }),
    suggest: (text) => suggest(text, COMMANDS, incidents),
    samples: () => pool.samples(),
    limits: { ...DESK_LIMITS, maxFileBytes, maxZipBytes },
    logger: log.child({ adapter: 'desk' }),
  });
}
