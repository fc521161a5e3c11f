import { writeNumbers } from '../../../alignment/set/number-list.ts';
import { chanceInWords } from '../../../alignment/set/set-words.ts';
import type { Finding } from '../../../incident/findings/finding.ts';
import { confirmedFindings } from '../../../incident/judgement/judged-findings.ts';
import { whichPortraits } from '../../../incident/judgement/judgement-words.ts';
import { findGeneratedCluster } from '../../../set/generated-cluster.ts';
import { count } from '../../../words.ts';
import type { Call } from '../../port/command.ts';
import { copiedFindings } from './copied-findings.ts';

/** A technique that the confirmed findings of an incident speak for, to be added by a person. */
export interface TechniqueSuggestion {
  readonly number: string;
  /** Why, a sentence; the draft of its description. */
  readonly description: string;
  /** The findings that it would rest on. */
  readonly findings: readonly number[];
}

/**
 * Techniques that an incident's confirmed findings speak for. One that the incident has, or that a person removed from
 * it, is not suggested.
 *
 * - T0145.002, AI-Generated Account Imagery: a confirmed generated cluster, see `findGeneratedCluster`.
 * - T0145.007, Stock Image Account Imagery: confirmed portraits that show a known picture of a collection whose label
 *   says `stock`.
 * - T0145.001, Copy Account Imagery ("copied from an existing account"): confirmed portraits that show a picture of
 *   another collection, or one that an account other than theirs shows in another incident that may be seen here.
 */
export function suggestTechniques(
  call: Pick<Call, 'store' | 'audience'>,
  incident: number,
): TechniqueSuggestion[] {
  const { store } = call;
  const findings = store.findings.ofIncident(incident);
  const confirmed = confirmedFindings(findings, store.judgements.ofIncident(incident));
  if (confirmed.length === 0) return [];
  const said = new Set(store.techniques.history(incident).map(({ number }) => number));
  const copied = copiedFindings(call, incident, confirmed);
  return [
    ...generated(call, incident, findings, confirmed),
    ...describe('T0145.007', copied.stock, (labels) => `stock photos (${labels})`),
    ...describe('T0145.001', copied.elsewhere, (labels) => `pictures that are used elsewhere (${labels})`),
  ].filter(({ number }) => !said.has(number));
}

function generated(
  { store }: Pick<Call, 'store'>,
  incident: number,
  findings: readonly Finding[],
  confirmed: readonly Finding[],
): TechniqueSuggestion[] {
  const numbers = new Set(confirmed.map(({ number }) => number));
  const cluster = findGeneratedCluster(findings, numbers, store.seen.hashesOf(incident));
  if (!cluster) return [];
  const accounts = store.accounts
    .ofIncident(incident)
    .filter(({ portraits }) => portraits.some((portrait) => cluster.findings.includes(portrait))).length;
  const whose = accounts > 0 ? `, of ${count(accounts, 'account')},` : '';
  const description = [
    `${count(cluster.findings.length, 'profile picture')} (portraits ${writeNumbers(cluster.findings).replaceAll(',', ', ')})${whose} share the crop of StyleGAN’s generated faces and were each confirmed by a person.`,
    `${cluster.sharing} of ${cluster.of} portraits compared share that crop; unrelated ordinary portraits would do so ${chanceInWords(cluster.chanceBound)}.`,
    'Alignment alone is no proof.',
  ].join(' ');
  return [{ number: 'T0145.002', description, findings: cluster.findings }];
}

/** @param told what the portraits show, given the places where it was found */
function describe(
  number: string,
  matches: ReadonlyMap<number, string>,
  told: (places: string) => string,
): TechniqueSuggestion[] {
  if (matches.size === 0) return [];
  const findings = [...matches.keys()].sort((a, b) => a - b);
  const places = [...new Set(matches.values())].slice(0, 5).join('; ');
  return [{ number, description: `${whichPortraits(findings)}: ${told(places)}.`, findings }];
}
