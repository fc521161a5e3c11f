import { type Command, Option } from 'commander';
import { FORGET_REASONS, type ForgetTarget } from '../../core/incident/forget/forget-store.ts';
import { parseNumber } from '../numbers.ts';
import { writeOut } from '../print.ts';
import { ofTenant, withTenant } from '../with-tenant.ts';

interface ForgetFlags {
  readonly tenant: string;
  readonly incident?: number;
  readonly because: (typeof FORGET_REASONS)[number];
  readonly confirm?: string;
}

/** `eyeline forget`. */
export function addForget(program: Command): void {
  const forget = program
    .command('forget')
    .description('remove an incident, a picture or an account for good; asks first');
  withReason(forget.command('incident'))
    .description('an incident with all that it holds and nothing else uses')
    .argument('<number>', 'number of the incident', parseNumber)
    .action((number: number, flags: ForgetFlags) =>
      run({ kind: 'incident', incident: number }, `incident ${number}`, flags),
    );
  withReason(forget.command('picture'))
    .description('a received picture with all that was found in it')
    .argument('<sha256>', 'its SHA-256, or the first 8 digits')
    .option('--incident <number>', 'the incident that has it; default: none has', parseNumber)
    .action((sha256: string, flags: ForgetFlags) => {
      const { incident = null } = flags;
      const where = incident === null ? 'of no incident' : `of incident ${incident}`;
      return run(
        { kind: 'picture', incident, sha256: sha256.toLowerCase() },
        `the picture ${sha256.slice(0, 12)} ${where}`,
        flags,
      );
    });
  withReason(forget.command('account'))
    .description('an account of an incident, with its avatars')
    .argument('<number>', 'its number in the incident', parseNumber)
    .requiredOption('--incident <number>', 'number of the incident', parseNumber)
    .action((account: number, flags: ForgetFlags & { readonly incident: number }) => {
      const { incident } = flags;
      return run({ kind: 'account', incident, account }, `account ${account} of incident ${incident}`, flags);
    });
  ofTenant(forget.command('list'))
    .description('what was forgotten: when, by whom, why')
    .action(async ({ tenant }: Pick<ForgetFlags, 'tenant'>) => {
      const { listForgets } = await import('../../cli/forget/forget-from-command-line.ts');
      await withTenant(tenant, (store) => listForgets(store, writeLine));
    });
}

function withReason(command: Command): Command {
  return ofTenant(command)
    .addOption(new Option('--because <why>', 'why').choices(FORGET_REASONS).default('other'))
    .option('--confirm <code>', 'the code of the question: without it nothing is forgotten');
}

async function run(target: ForgetTarget, name: string, flags: ForgetFlags): Promise<void> {
  const { forgetFromCommandLine } = await import('../../cli/forget/forget-from-command-line.ts');
  const { because, confirm = null } = flags;
  await withTenant(flags.tenant, (store) =>
    forgetFromCommandLine(store, { target, name, because, confirm }, { now: Date.now, write: writeLine }),
  );
}

function writeLine(text: string): void {
  writeOut(`${text}\n`);
}
