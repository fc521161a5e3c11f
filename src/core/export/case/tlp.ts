/** Who may read something, by FIRST's Traffic Light Protocol 2.0, the widest circle first. */
export const TLP_LEVELS = ['clear', 'green', 'amber', 'amber-strict', 'red'] as const;

export type Tlp = (typeof TLP_LEVELS)[number];

/** What an export is marked with where nobody chose. */
export const DEFAULT_TLP: Tlp = 'amber';

/** `TLP:AMBER+STRICT`, as the protocol writes it. */
export function tlpLabel(tlp: Tlp): string {
  return `TLP:${tlp.replace('-', '+').toUpperCase()}`;
}
