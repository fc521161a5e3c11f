import type { Command } from 'commander';
import { parseNumber } from '../numbers.ts';
import { writeOut } from '../print.ts';
import { ofTenant, withTenant } from '../with-tenant.ts';

interface HoldFlags {
  readonly tenant: string;
  readonly off?: boolean;
}

/** `eyeline hold`. */
export function addHold(program: Command): void {
  ofTenant(program.command('hold'))
    .description('keep an incident: nothing of it can be forgotten, by retention or by forget; or end that')
    .argument('<number>', 'number of the incident', parseNumber)
    .option('--off', 'end the hold')
    .action(async (incident: number, { tenant, off = false }: HoldFlags) => {
      const { holdFromCommandLine } = await import('../../cli/forget/hold-from-command-line.ts');
      await withTenant(tenant, (store) =>
        holdFromCommandLine(
          store,
          { incident, off, tenant },
          { now: Date.now, write: (line) => writeOut(`${line}\n`) },
        ),
      );
    });
}
