import { type Command, Option } from 'commander';
import type { CommandLineParts } from '../../cli/account/call-command.ts';
import { LOCAL_DESK } from '../../compose.ts';
import { type Config, readConfig } from '../../config.ts';
import { DATE_ORDERS, type DateOrder } from '../../core/account-table/account-table.ts';
import { EXIT } from '../exit.ts';
import { parseNumber } from '../numbers.ts';
import { writeOut } from '../print.ts';

interface AccountFlags {
  readonly incident: number;
  readonly tenant: string;
  readonly json?: boolean;
}

interface ImportFlags extends AccountFlags {
  readonly columns?: string;
  readonly dates?: DateOrder;
  readonly yes?: boolean;
}

/** Of a command that changes an account: its options by the names that commander gives them. */
type ChangeFlags = AccountFlags & Readonly<Record<string, string | boolean | number | undefined>>;

interface AcceptFlags {
  readonly tenant: string;
  readonly reading: number;
  readonly undo: number;
}

/** `eyeline account`. */
export function addAccount(program: Command): void {
  const account = program
    .command('account')
    .description('list, show, change and import accounts of an incident');
  addList(account);
  addShow(account);
  addEdit(account);
  addLink(account);
  addMerge(account);
  addImport(account);
  addTakeBack(account);
}

function addList(account: Command): void {
  ofIncident(account.command('list'))
    .description('list the accounts of an incident')
    .option('--json', 'one JSON object a line on stdout')
    .action(async ({ incident, tenant, json = false }: AccountFlags) => {
      const { listAccounts } = await import('../../cli/account/list-accounts.ts');
      await withRecord(tenant, ({ store }) => listAccounts(store, { incident, json, write: writeOut }));
    });
}

function addShow(account: Command): void {
  ofIncident(account.command('show'))
    .description('show an account: what is known of it, its avatars, its portraits and its history')
    .argument('<account>', 'its number in the incident, @handle or address')
    .option('--json', 'as a JSON object on stdout')
    .action(async (name: string, { incident, tenant, json = false }: AccountFlags) => {
      const { showAccount } = await import('../../cli/account/show-account.ts');
      await withRecord(tenant, (parts) => showAccount(name, parts, { incident, json, write: writeOut }));
    });
}

function addEdit(account: Command): void {
  ofAccount(account.command('edit'))
    .description('correct what is known of an account; what was read before stays in its history')
    .option('--name <text>', 'its display name')
    .option('--handle <text>', 'its handle')
    .option('--address <link>', 'its address; nothing is fetched')
    .option('--created <time>', 'when it was made, such as "2019-11-01 14:05", UTC')
    .option('--last-active <time>', 'when it was active last, likewise')
    .option('--followers <number>', 'how many follow it')
    .option('--avatar <time>', 'when its latest avatar was uploaded, likewise')
    .option('--empty <facts>', 'what is not known after all, such as "followers, created"')
    .option('--undo <number>', 'take a change back; the change says which')
    .action(change('edit'));
}

function addLink(account: Command): void {
  ofAccount(account.command('link'))
    .description('tie portraits to the account that they show; an address or @handle that is new is added')
    .requiredOption('--portraits <numbers>', 'which portraits, such as 1-3,7')
    .option('--remove', 'end the tie instead')
    .action(change('link'));
}

function addMerge(account: Command): void {
  ofAccount(account.command('merge'))
    .description('make two accounts of an incident one, which keeps what both had; or take that back')
    .option('--into <account>', 'the one that it becomes a part of')
    .option('--undo', 'take the merge of the account with this number back')
    .action(change('merge'));
}

/** Changes an account as the channel's command of that name does. */
function change(
  name: 'edit' | 'link' | 'merge',
): (account: string, { incident, tenant, ...flags }: ChangeFlags) => Promise<void> {
  return async (account, { incident, tenant, ...flags }) => {
    const { changeAccount } = await import('../../cli/account/change-account.ts');
    const given = Object.entries(flags).flatMap(([flag, value]) =>
      value === undefined ? [] : [[toOption(flag), value] as const],
    );
    const options = { ...Object.fromEntries(given), account } as Record<string, string | boolean>;
    await withRecord(tenant, (parts) =>
      changeAccount({ change: name, incident, options }, parts, { tenant: asGiven(tenant), write: writeOut }),
    );
  };
}

/** `lastActive` as the channel's command calls it. */
function toOption(flag: string): string {
  return flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function addImport(account: Command): void {
  ofIncident(account.command('import'))
    .description('read a table of accounts, show what it says, and with --yes keep it')
    .argument('<file>', 'CSV: a row an account, and a first row that names the columns')
    .option('--columns <text>', 'which column is what, such as created=Joined, followers=4, name=none')
    .addOption(new Option('--dates <order>', 'whether 3/4/2019 is in April or in March').choices(DATE_ORDERS))
    .option('--yes', 'keep the accounts; without it the table is only shown')
    .action(async (path: string, { incident, tenant, columns, dates, yes = false }: ImportFlags) => {
      const { importTable } = await import('../../cli/account/import-table.ts');
      const options = {
        columns: columns ?? null,
        dates: dates ?? null,
        tenant: asGiven(tenant),
        isAccepted: yes,
        write: writeOut,
      };
      await withRecord(tenant, (parts) => importTable(path, parts, { incident, ...options }));
    });
}

function addTakeBack(account: Command): void {
  ofTenant(account.command('accept'))
    .description('take an import back; the import says how')
    .requiredOption('--reading <number>', 'which table', parseNumber)
    .requiredOption('--undo <number>', 'which import of it', parseNumber)
    .action(async ({ tenant, reading, undo }: AcceptFlags) => {
      const { takeBack } = await import('../../cli/account/take-back.ts');
      await withRecord(tenant, (parts) => takeBack({ reading, undo }, parts, writeOut));
    });
}

function ofAccount(command: Command): Command {
  return ofIncident(command).argument('<account>', 'its number in the incident, @handle or address');
}

const DEFAULT_TENANT = `${LOCAL_DESK.platform}:${LOCAL_DESK.platformId}`;

/** Null for the default. */
function asGiven(tenant: string): string | null {
  return tenant === DEFAULT_TENANT ? null : tenant;
}

function ofTenant(command: Command): Command {
  return command.option(
    '--tenant <name>',
    'whose incident: a platform and its team, such as slack:T0123',
    DEFAULT_TENANT,
  );
}

function ofIncident(command: Command): Command {
  return ofTenant(command).requiredOption('--incident <number>', 'number of the incident', parseNumber);
}

/** Does `work` on the record of a tenant, and closes it. */
async function withRecord(
  tenant: string,
  work: (parts: CommandLineParts) => void | Promise<void>,
): Promise<void> {
  const config: Config = readConfig();
  const { openStore } = await import('../../core/store/open-store.ts');
  const { requireTenant } = await import('../../cli/export/require-tenant.ts');
  const { composeLinks } = await import('../../compose-links.ts');
  const store = openStore(config.DATA_DIR, { role: 'command line' });
  try {
    const { id } = requireTenant(store.tenants.list(), tenant);
    const { know } = composeLinks(config);
    await work({ store: store.forTenant(id), know, now: Date.now });
    process.exitCode = EXIT.fine;
  } finally {
    store.close();
  }
}
