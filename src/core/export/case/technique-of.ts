import { DISARM_VERSION, findTechnique } from '../../incident/techniques/disarm-catalogue.ts';
import type { IncidentTechnique } from '../../incident/techniques/incident-technique.ts';
import type { CaseTechnique } from './case.ts';

/** A technique as exports read it. @param present numbers of the findings that are in the export */
export function techniqueOf(technique: IncidentTechnique, present: ReadonlySet<number>): CaseTechnique {
  const { number, name, description, catalogue, findings, atMs } = technique;
  // Ids change with each version: those of another one are not known.
  const known = catalogue === DISARM_VERSION ? findTechnique(number) : null;
  return {
    id: number,
    name,
    description,
    catalogue,
    stixId: known?.stixId ?? null,
    address: known?.address ?? null,
    tactic: known?.tactic ?? null,
    portraits: findings.filter((finding) => present.has(finding)),
    atMs,
  };
}
