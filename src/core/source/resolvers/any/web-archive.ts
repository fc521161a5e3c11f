import { EyelineError } from '../../../errors.ts';
import type { PublicResource } from '../../public-fetch.ts';
import { avatarsOf, makeProfile } from '../make-profile.ts';
import { addressOf, MAX_PAGE_BYTES } from '../page/html-page.ts';
import { readAnyPage } from '../page/read-any-page.ts';
import { readHtml } from '../page/read-html.ts';
import { refusedHere } from '../profile-errors.ts';
import { type Recognised, recognise } from '../recognise.ts';
import type { AvatarAddress, Profile, ProfileAddress, Resolver } from '../resolver.ts';
import { subdomainOf } from '../site-address.ts';

const SITE = 'the web archive';
/** `/web/20190102030405id_/https://example.org/`: the time may be cut short, two letters and `_` say how it is shown. */
const CAPTURE = /^\/web\/(\d{4,14})([a-z]{2}_)?\/(.+)$/;

interface Capture {
  /** As the address has it, 4 to 14 digits. */
  readonly time: string;
  /** Of what was captured, as written there. */
  readonly original: string;
}

/**
 * Captures of web.archive.org: the profile as the captured page shows it, and its picture as captured next to it.
 *
 * @param resolvers Those of what may have been captured.
 */
export function createWebArchive(resolvers: readonly Resolver[]): Resolver {
  return {
    name: 'web-archive',
    isWellKnown: true,
    owns: (url) => subdomainOf(url, ['archive.org']) === 'web',
    recognise: (url) => {
      const capture = captureIn(url);
      const known = capture && originalOf(capture, resolvers);
      return (
        known && {
          ...known.profile,
          address: `https://web.archive.org/web/${capture.time}/${capture.original}`,
        }
      );
    },
    resolve: async (profile, fetch, signal) => {
      const capture = captureIn(new URL(profile.address));
      const known = capture && originalOf(capture, resolvers);
      if (!capture || !known) throw notCaptured();
      if (known.profile.platform === 'picture') return pictureOf(known.profile, capture);
      // `id_` gives the page as it was captured, without the archive's own frame and addresses.
      const url = `https://web.archive.org/web/${capture.time}id_/${capture.original}`;
      const resource = await fetch({ url, maxBytes: MAX_PAGE_BYTES, accept: 'text/html' }, signal);
      const found = captureIn(new URL(addressOf(resource)));
      if (resource.status === 404 || !found) throw notCaptured();
      if (resource.status !== 200) throw refusedHere(SITE, resource.status);
      const page = await readHtml(resource, signal, found.original);
      const facts = known.resolver.readPage?.(page, known.profile) ?? readAnyPage(page);
      const capturedMs = mementoTime(resource) ?? timeOf(found.time);
      const read = makeProfile(SITE, known.profile, facts, [resource], capturedMs);
      return { ...read, avatars: read.avatars.map((avatar) => captureOf(avatar, found.time)) };
    },
  };
}

function captureIn(url: URL): Capture | null {
  if (subdomainOf(url, ['archive.org']) !== 'web') return null;
  const [, time, , rest] = CAPTURE.exec(url.pathname) ?? [];
  if (time === undefined || rest === undefined) return null;
  // What was captured may be written without its scheme, or with one slash where two were taken for one.
  const scheme = /^(https?):\/{1,2}(.*)$/i.exec(rest);
  const original = `${scheme ? `${scheme[1]?.toLowerCase()}://${scheme[2]}` : `http://${rest}`}${url.search}${url.hash}`;
  return URL.canParse(original) ? { time, original } : null;
}

/** What was captured, as its own resolver knows it. Archives write port 80 into old addresses. */
function originalOf({ original }: Capture, resolvers: readonly Resolver[]): Recognised | null {
  const url = new URL(original);
  if (url.port === '80') url.port = '';
  return recognise(url, resolvers);
}

function pictureOf(profile: ProfileAddress, { time }: Capture): Profile {
  const [first, ...rest] = avatarsOf([profile.address]).map((avatar) => captureOf(avatar, time));
  const avatars = first ? [first, ...rest] : [];
  const unknown = {
    accountId: null,
    displayName: null,
    createdMs: null,
    lastActiveMs: null,
    followers: null,
  };
  return { ...profile, ...unknown, avatars, capturedMs: timeOf(time), sources: [] };
}

/** `im_` gives the nearest capture of a picture as it was. */
function captureOf({ url, uploadedMs }: AvatarAddress, time: string): AvatarAddress {
  return { url: `https://web.archive.org/web/${time}im_/${url}`, uploadedMs };
}

/** The time of a capture as its server says it (RFC 7089). */
function mementoTime({ headers }: PublicResource): number | null {
  const time = Date.parse(headers['memento-datetime'] ?? '');
  return Number.isNaN(time) ? null : time;
}

/** The time of a capture as its address says it; null where it was cut short. */
function timeOf(time: string): number | null {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(time) ?? [];
  if (year === undefined) return null;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

function notCaptured(): EyelineError {
  return new EyelineError('LINK_WITHOUT_PICTURE', {
    expected: 'a capture of a profile in the web archive',
    received: 'none',
    problem: 'The web archive has no capture at this address.',
    action: 'Open the page in the archive, choose a capture in its calendar, and send that address.',
  });
}
