import { createHash } from 'node:crypto';
import type { Ids } from './ids.ts';
import type { Json } from './rules.ts';
import type { Workspace } from './workspace.ts';

/** Where a file was shared: one entry a message. */
export interface Share {
  readonly channel: string;
  readonly isPrivate: boolean;
  readonly ts: string;
  readonly threadTs: string | null;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  title: string;
  readonly user: string;
  readonly createdMs: number;
  readonly altText: string;
  /** Empty for external files. */
  readonly bytes: Buffer;
  /** `tombstone`: deleted. `hidden_by_limit`: beyond the plan's limit. */
  mode: 'hosted' | 'external' | 'tombstone' | 'hidden_by_limit';
  /** A third party's address. */
  readonly externalUrl: string | null;
  /** Pushed events carry only a stub of it, as in Slack Connect channels. */
  readonly isStubInEvents: boolean;
  /** Known once Slack's job has looked at it; null before. */
  mimeType: string | null;
  readonly shares: Share[];
}

export interface FileStore {
  readonly all: Map<string, StoredFile>;
  add(file: {
    name: string;
    user: string;
    bytes?: Uint8Array;
    title?: string;
    altText?: string;
    externalUrl?: string;
    mode?: StoredFile['mode'];
    isStubInEvents?: boolean;
    id?: string;
    isProcessed?: boolean;
  }): StoredFile;
  /** The file object as the Web API and pushed events show it. */
  toObject(file: StoredFile, where: 'api' | 'event'): Json;
}

/** By the name's ending: docs.slack.dev/reference/objects/file-object, "File types". */
const TYPES: Readonly<Record<string, readonly [mimeType: string, prettyType: string]>> = {
  png: ['image/png', 'PNG'],
  jpg: ['image/jpeg', 'JPEG'],
  gif: ['image/gif', 'GIF'],
  webp: ['image/webp', 'WebP'],
  bmp: ['image/bmp', 'Bitmap'],
  txt: ['text/plain', 'Plain Text'],
  json: ['application/json', 'JSON'],
  csv: ['text/csv', 'CSV'],
  pdf: ['application/pdf', 'PDF'],
};

function extensionOf(name: string): string {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return ending === 'jpeg' ? 'jpg' : Object.hasOwn(TYPES, ending) ? ending : 'binary';
}

export function mimeTypeOf(name: string): string {
  return TYPES[extensionOf(name)]?.[0] ?? 'application/octet-stream';
}

export function makeFileStore(
  ids: Ids,
  nowMs: () => number,
  workspace: Workspace,
  origin: () => string,
): FileStore {
  const all = new Map<string, StoredFile>();
  const { team } = workspace;

  /** docs.slack.dev/reference/objects/file-object; `FilesInfoResponse['file']`. Thumbnails are left out. */
  function fullObject(file: StoredFile): Json {
    const extension = extensionOf(file.name);
    const path = `${team.id}-${file.id}`;
    const name = encodeURIComponent(file.name.toLowerCase().replace(/[^a-z0-9._-]+/g, '_'));
    const isExternal = file.mode === 'external';
    const isProcessed = file.mimeType !== null;
    const shares: { public: Json; private: Json } = { public: {}, private: {} };
    for (const share of file.shares) {
      const group = share.isPrivate ? shares.private : shares.public;
      const list = (group[share.channel] as Json[] | undefined) ?? [];
      list.push({
        reply_users: [],
        reply_users_count: 0,
        reply_count: 0,
        ts: share.ts,
        ...(share.threadTs ? { thread_ts: share.threadTs } : {}),
        team_id: team.id,
        share_user_id: file.user,
      });
      group[share.channel] = list;
    }
    const channelsOf = (kind: (share: Share) => boolean) => [
      ...new Set(file.shares.filter(kind).map((share) => share.channel)),
    ];
    return {
      id: file.id,
      created: Math.floor(file.createdMs / 1000),
      timestamp: Math.floor(file.createdMs / 1000),
      name: file.name,
      title: file.title,
      mimetype: file.mimeType ?? '',
      filetype: isProcessed ? extension : '',
      pretty_type: isProcessed ? (TYPES[extension]?.[1] ?? 'Binary') : '',
      user: file.user,
      user_team: team.id,
      editable: false,
      size: file.bytes.length,
      mode: file.mode,
      is_external: isExternal,
      external_type: isExternal ? 'gdrive' : '',
      is_public: file.shares.some((share) => !share.isPrivate),
      public_url_shared: false,
      display_as_bot: false,
      username: '',
      url_private: file.externalUrl ?? `${origin()}/files-pri/${path}/${name}`,
      ...(isExternal ? {} : { url_private_download: `${origin()}/files-pri/${path}/download/${name}` }),
      permalink: `https://${team.domain}.slack.com/files/${file.user}/${file.id}/${name}`,
      ...(file.altText ? { alt_txt: file.altText } : {}),
      comments_count: 0,
      is_starred: false,
      shares: Object.fromEntries(Object.entries(shares).filter(([, group]) => Object.keys(group).length > 0)),
      channels: channelsOf((share) => !share.isPrivate),
      groups: channelsOf((share) => share.isPrivate && !share.channel.startsWith('D')),
      ims: channelsOf((share) => share.channel.startsWith('D')),
      has_more_shares: false,
      has_rich_preview: false,
      file_access: 'visible',
    };
  }

  return {
    all,
    add({ name, user, bytes = Buffer.alloc(0), title, altText = '', externalUrl, mode, ...rest }) {
      const file: StoredFile = {
        id: rest.id ?? ids.next('F'),
        name,
        title: title ?? name,
        user,
        createdMs: nowMs(),
        altText,
        bytes: Buffer.from(bytes),
        mode: mode ?? (externalUrl ? 'external' : 'hosted'),
        externalUrl: externalUrl ?? null,
        isStubInEvents: rest.isStubInEvents ?? false,
        mimeType: (rest.isProcessed ?? true) ? mimeTypeOf(name) : null,
        shares: [],
      };
      all.set(file.id, file);
      return file;
    },
    toObject(file, where) {
      // wee-slack/wee-slack#641: a deleted file in a message has its id and its mode, no addresses.
      if (file.mode === 'tombstone') return { id: file.id, mode: 'tombstone' };
      // Constructed after docs.slack.dev/changelog/2019-03-wild-west-for-files-no-more.
      if (file.mode === 'hidden_by_limit') return { id: file.id, mode: 'hidden_by_limit' };
      // docs.slack.dev/apis/slack-connect/#check_file_info: only what is pushed is a stub.
      if (where === 'event' && file.isStubInEvents) {
        return { id: file.id, mode: 'file_access', file_access: 'check_file_info' };
      }
      return fullObject(file);
    },
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
