import { z } from 'zod';
import { fetchJson } from '../fetch-json.ts';
import { makeProfile } from '../make-profile.ts';
import { hiddenAccount, noSuchProfile, refusedHere, unknownAnswer } from '../profile-errors.ts';
import { count, isoTime, readJson, text } from '../read-json.ts';
import type { Resolver } from '../resolver.ts';
import { isOn, pathParts, profileAt, subdomainOf, words } from '../site-address.ts';

const SITE = 'Bluesky';
const HOSTS = ['bsky.app', 'bsky.social'];
const HANDLE = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$/i;
const DID = /^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.-]+)$/;
const TABS = words('followers follows known-followers search');

/** `app.bsky.actor.defs#profileViewDetailed` (github.com/bluesky-social/atproto, lexicons). */
const Actor = z.object({
  did: z.string(),
  handle: text,
  displayName: text,
  avatar: text,
  followersCount: count,
  createdAt: isoTime,
});

/** An error of XRPC (atproto.com/specs/xrpc). */
const Failure = z.object({ error: z.string(), message: text });

/** Bluesky, by its public API. */
export const bluesky: Resolver = {
  name: 'bluesky',
  isWellKnown: true,
  owns: (url) => isOn(url, HOSTS),
  recognise: (url) => {
    const at = (handle: string) => `https://bsky.app/profile/${handle.toLowerCase()}`;
    // `alice.bsky.social` in a browser leads to the profile.
    const host = url.hostname.replace(/\.$/, '');
    if (subdomainOf(url, ['bsky.social']) && url.pathname === '/' && HANDLE.test(host)) {
      return profileAt('bluesky', host, at);
    }
    if (!['', 'www', 'main', 'staging'].includes(subdomainOf(url, ['bsky.app']) ?? '-')) return null;
    const [first, name = '', tab, ...rest] = pathParts(url.pathname);
    const handle = name.replace(/^@/, '');
    if (first !== 'profile' || rest.length > 0 || (tab !== undefined && !TABS.has(tab))) return null;
    if (DID.test(handle)) return { platform: 'bluesky', handle: null, address: at(handle) };
    return profileAt('bluesky', HANDLE.test(handle) ? handle : null, at);
  },
  resolve: async (profile, fetch, signal) => {
    const actor = profile.address.slice('https://bsky.app/profile/'.length);
    const base = 'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile';
    const answer = await fetchJson(`${base}?actor=${encodeURIComponent(actor)}`, fetch, signal);
    const known = answer.status === 200 ? readJson(answer, Actor) : null;
    if (!known) {
      const failure = readJson(answer, Failure);
      if (failure?.error === 'AccountTakedown') throw hiddenAccount(SITE, 'suspended');
      if (failure?.error === 'AccountDeactivated') throw hiddenAccount(SITE, 'deactivated');
      if (failure?.error === 'InvalidRequest' || answer.status === 404) throw noSuchProfile(SITE);
      throw answer.status === 200 ? unknownAnswer(SITE) : refusedHere(SITE, answer.status);
    }
    const facts = {
      accountId: known.did,
      // An account whose handle no longer leads to it.
      handle: known.handle === 'handle.invalid' ? profile.handle : known.handle,
      displayName: known.displayName,
      createdMs: known.createdAt,
      lastActiveMs: null,
      followers: known.followersCount,
      pictures: known.avatar === null ? [] : [known.avatar],
    };
    return makeProfile(SITE, profile, facts, [answer]);
  },
};
