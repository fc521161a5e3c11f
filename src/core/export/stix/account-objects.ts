import type { Case, CaseAccount } from '../case/case.ts';
import { uuid5 } from '../uuid5.ts';
import { type Contributing, observable } from './observable.ts';
import { type StixContext, type StixObject, stixTime } from './stix-object.ts';

/** Platforms whose name in STIX's vocabulary (account-type-ov) is another. */
const ACCOUNT_TYPES: Readonly<Record<string, string>> = { x: 'twitter' };

/** Platforms of one site: there a handle is one account's. Elsewhere only the address tells two apart. */
const ONE_SITE: ReadonlySet<string> = new Set(
  'x facebook instagram linkedin github reddit telegram tiktok vk youtube bluesky gravatar'.split(' '),
);

/** The account's `user-account`. */
export function accountObject(account: CaseAccount, read: Case, context: StixContext): StixObject {
  const { createdMs, displayName, label, pseudonym } = account;
  const properties = {
    ...(displayName === null && pseudonym === null ? {} : { display_name: displayName ?? label }),
    ...(createdMs === null ? {} : { account_created: stixTime(createdMs) }),
  };
  const contributing = identifying(account);
  if (contributing) return observable('user-account', contributing, properties, context);
  // By platform and name alone all such accounts of a platform would be one.
  const key = `user-account ${read.incident.number} ${account.number}`;
  return {
    type: 'user-account',
    spec_version: '2.1',
    id: `user-account--${uuid5(context.namespace, key)}`,
    object_marking_refs: [context.marking],
    ...typeOf(account),
    display_name: label,
    ...properties,
  };
}

/** The address of its profile; null where it is not known. */
export function addressObject({ address }: CaseAccount, context: StixContext): StixObject | null {
  return address === null ? null : observable('url', { value: address }, {}, context);
}

function identifying(account: CaseAccount): Contributing | null {
  const { platform, handle, address, pseudonym } = account;
  if (pseudonym !== null) return { ...typeOf(account), user_id: pseudonym };
  const isOneSite = platform !== null && ONE_SITE.has(platform);
  if (isOneSite && handle !== null) return { ...typeOf(account), account_login: handle };
  if (address === null) return null;
  return { ...typeOf(account), user_id: address, ...(handle === null ? {} : { account_login: handle }) };
}

function typeOf({ platform }: CaseAccount): { account_type?: string } {
  if (platform === null || platform === 'page') return {};
  return { account_type: ACCOUNT_TYPES[platform] ?? platform };
}
