import { EyelineError } from '../../errors.ts';
import type { Profile } from './resolver.ts';

const SEND_PICTURE = 'Send the picture itself, or the address of the picture.';
const SEND_CAPTURE = 'If it had a picture earlier, send an archived copy of it (web.archive.org).';

/** The site has nothing at the address. */
export function noSuchProfile(site: string): EyelineError {
  return without({
    expected: `a profile on ${site}`,
    received: 'no such profile',
    problem: `${atStart(site)} has no profile at this address.`,
    action: `Check the address. ${SEND_CAPTURE}`,
  });
}

/** The site hides the account: suspended, taken down, deactivated. */
export function hiddenAccount(site: string, how: string): EyelineError {
  return without({
    expected: `a profile on ${site}`,
    received: `an account that is ${how}`,
    problem: `This account on ${site} is ${how}, and its picture is not shown.`,
    action: SEND_CAPTURE,
  });
}

/** A login page came in place of the profile. */
export function loginPage(site: string): EyelineError {
  return without({
    expected: `a profile on ${site}`,
    received: 'a login page',
    problem: `${atStart(site)} shows this profile only to people who are logged in, and Eyeline has no account there.`,
    action: SEND_PICTURE,
  });
}

/** A page that asks for consent to cookies came in place of the profile. */
export function consentPage(site: string): EyelineError {
  return without({
    expected: `a profile on ${site}`,
    received: 'a page that asks for consent to cookies',
    problem: `${atStart(site)} asks for consent to cookies before it shows this profile, and Eyeline gives none.`,
    action: SEND_PICTURE,
  });
}

/** A profile that was read, but has no picture: what else was read of it is in {@link PicturelessProfile.profile}. */
export class PicturelessProfile extends EyelineError {
  /** Without avatars. */
  readonly profile: Profile;

  constructor(profile: Profile, parts: EyelineError['parts']) {
    super('LINK_WITHOUT_PICTURE', parts);
    this.profile = profile;
  }
}

/** The profile shows what the site shows for everybody without a picture. */
export function defaultPicture(site: string, profile: Profile): EyelineError {
  return new PicturelessProfile(profile, {
    expected: 'a profile with a picture of its own',
    received: `the default picture of ${site}`,
    problem: `This profile has no picture of its own: ${site} shows its default picture.`,
    action: SEND_CAPTURE,
  });
}

/** The profile was read and has no picture. */
export function noPicture(site: string, profile: Profile): EyelineError {
  return new PicturelessProfile(profile, {
    expected: 'a profile with a picture',
    received: 'one without a picture',
    problem: `${atStart(site)} shows no picture for this profile.`,
    action: SEND_PICTURE,
  });
}

/** The answer is not what the site's documentation says: it has changed, or this is something else. */
export function unknownAnswer(site: string): EyelineError {
  return without({
    expected: `a profile on ${site}`,
    received: 'an answer in a form that Eyeline does not know',
    problem: `${atStart(site)} answered in a form that Eyeline does not know.`,
    action: SEND_PICTURE,
  });
}

/** The site refuses this server: a limit of requests, a block of its network. */
export function refusedHere(site: string, status: number): EyelineError {
  return new EyelineError('LINK_UNAVAILABLE', {
    expected: `${site} to answer`,
    received: `a refusal (status ${status})`,
    problem: `${atStart(site)} refuses requests from this server at the moment (status ${status}).`,
    action: `Try again later. ${SEND_PICTURE}`,
  });
}

/** A check for robots came in place of the profile. */
export function robotCheck(site: string): EyelineError {
  return new EyelineError('LINK_UNAVAILABLE', {
    expected: `a profile on ${site}`,
    received: 'a check for robots',
    problem: `${atStart(site)} answered with a check for robots.`,
    action: `Try again later. ${SEND_PICTURE}`,
  });
}

/** A name as it begins a sentence: `this site` has no capital of its own. */
function atStart(site: string): string {
  return `${site.charAt(0).toUpperCase()}${site.slice(1)}`;
}

function without(parts: ConstructorParameters<typeof EyelineError>[1]): EyelineError {
  return new EyelineError('LINK_WITHOUT_PICTURE', parts);
}
