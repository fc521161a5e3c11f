import type { Finding } from '../../../incident/findings/finding.ts';
import { defang } from '../../../source/links/defang.ts';
import type { Call } from '../../port/command.ts';

/** A picture's address, and how people are shown it. */
export interface PublicAddress {
  readonly address: string;
  /** Defanged. */
  readonly shown: string;
}

/**
 * The public address that a finding's picture was fetched from through a link, the newest; null where it came otherwise.
 * What another incident's message fetched does not count: its address is that incident's.
 */
export function publicAddress(
  { evidence, incidentNumber }: Finding,
  { provenance, results }: Pick<Call['store'], 'provenance' | 'results'>,
): PublicAddress | null {
  for (const { submissionId, fetches } of provenance.ofEvidence(evidence.id)) {
    const completion = results.of(submissionId);
    if (completion?.incident?.number !== incidentNumber || completion.isWithdrawn) continue;
    const fetched = fetches.findLast(({ purpose, response }) => purpose === 'picture' && response !== null);
    const address = fetched?.finalAddress;
    if (address) return { address, shown: defang(address) };
  }
  return null;
}
