import type { Command } from 'commander';
import { writeOut } from '../print.ts';
import { ofTenant, withTenant } from '../with-tenant.ts';

/** `eyeline retention`. */
export function addRetention(program: Command): void {
  ofTenant(program.command('retention'))
    .description('say or set when closed incidents and old messages are forgotten by themselves')
    .option('--incidents <days>', 'days after their closing, or never')
    .option('--messages <days>', 'days after their receipt, of messages of no incident, or never')
    .option('--clock', 'the clock is right, although it may look wrong')
    .action(
      async ({
        tenant,
        incidents,
        messages,
        clock = false,
      }: {
        readonly tenant: string;
        readonly incidents?: string;
        readonly messages?: string;
        readonly clock?: boolean;
      }) => {
        const { setRetention } = await import('../../cli/forget/retention-from-command-line.ts');
        await withTenant(tenant, (store) =>
          setRetention(
            store,
            { incidents, messages, clock },
            { now: Date.now, write: (line) => writeOut(`${line}\n`) },
          ),
        );
      },
    );
}
