import { withinMs } from '../../async/within.ts';
import { checkOptions } from '../../chat/language/check-options.ts';
import { withPrefix } from '../../chat/language/with-prefix.ts';
import type { ChatAdapter, ChatHost, Standing } from '../../chat/port/adapter.ts';
import type { CommandDefinition, RecordCommand } from '../../chat/port/command.ts';
import type { Form, TypedFields } from '../../chat/port/form.ts';
import type { Incoming } from '../../chat/port/incoming.ts';
import type { Button, Invocation, Line } from '../../chat/port/message.ts';
import { decodePayload, encodeInvocation } from '../../chat/port/payload.ts';
import { EyelineError } from '../../errors.ts';
import type { IncidentOpening } from '../../incident/findings/opens-incident.ts';
import type { RecordStore } from '../../incident/stores/record-store.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { Submission } from '../../incident/submission.ts';
import type { LinkReader } from '../../source/links/link-reader.ts';
import { callOf, standingOf } from './call-of.ts';

/** What forms are opened and read with. */
export interface FormParts {
  readonly record: RecordStore;
  readonly adapter: ChatAdapter;
  readonly commands: readonly CommandDefinition[];
  readonly links: Pick<LinkReader, 'know'>;
  /** When incidents open by themselves where the team has not said. */
  readonly incidentOpening: IncidentOpening;
}

/** Platforms wait 3 s for a form, and for what becomes of one; who asks is known by half of that or not at all, ms. */
const SOON_MS = 1500;

/** What empties a field. */
const NOTHING = 'none';

/** What undoes a rehearsal. */
const OVER = new Error('a rehearsal is over');

/**
 * Opens the forms of commands and reads what was typed. Both call the command as it is called later, in a transaction that
 * is undone: so that a form shows and takes no more than the command, and says what is wrong beside the field.
 */
export function createForms(parts: FormParts): Pick<ChatHost, 'openForm' | 'readForm'> {
  const { record, adapter, commands, links, incidentOpening } = parts;

  function storeOf({ tenant }: Incoming): TenantStore {
    return record.forTenant(record.tenants.enrol(tenant).id);
  }

  async function ask(incoming: Incoming, store: TenantStore, leftMs: number): Promise<Standing> {
    const { tenant, channel, thread, kind, platformId, actor } = incoming;
    const place = { team: tenant.platformId, channel, thread, origin: { kind, platformId, actor } };
    return withinMs(Math.min(SOON_MS, leftMs), standingOf({}, actor, place, { store, adapter }));
  }

  function told({ message }: EyelineError): Line {
    const { commandPrefix: prefix, groupPrefix } = adapter.features;
    return withPrefix(message, { prefix, groupPrefix }, commands);
  }

  /** Calls a command without leaving anything behind. */
  function rehearse<T>(
    incoming: Incoming,
    store: TenantStore,
    invocation: Invocation,
    standing: Standing,
    work: (command: RecordCommand, call: ReturnType<typeof callOf>) => T,
  ): T {
    const command = commands.find(({ name }) => name === invocation.command);
    if (command?.kind !== 'record') throw noForm();
    const done: T[] = [];
    try {
      store.atomically(() => {
        const submission = receive(incoming, store, invocation);
        const payload = decodePayload(submission.payload);
        const asked = { command, options: invocation.options, submission, payload, standing };
        done.push(work(command, callOf(asked, { store, adapter, commands, links, incidentOpening })));
        throw OVER;
      });
    } catch (error) {
      if (error !== OVER) throw error;
    }
    return done[0] as T;
  }

  return {
    openForm: async (incoming, button, leftMs = SOON_MS) => {
      const store = storeOf(incoming);
      const { form: of } = button;
      try {
        const standing = await ask(incoming, store, leftMs).catch((error: unknown) => {
          throw error instanceof EyelineError ? error : notNow();
        });
        const form = rehearse(incoming, store, button.invocation, standing, (command, call) => {
          const { forms = {} } = command;
          const make = of && Object.hasOwn(forms, of.name) ? forms[of.name] : undefined;
          if (!make) throw noForm();
          return make(call);
        });
        const shown = of?.shown ?? valuesOf(form);
        const filled = { ...button, form: { name: '', ...of, shown } };
        return { next: 'open', form: withTyped(form, of?.typed), button: filled };
      } catch (error) {
        if (!(error instanceof EyelineError)) throw error;
        return { next: 'refused', message: told(error) };
      }
    },

    readForm: async (incoming, button, typed, leftMs = SOON_MS) => {
      const invocation = changesOf(button, typed);
      if (!invocation) return { next: 'nothing' };
      const call = { next: 'call', invocation } as const;
      let store: TenantStore;
      let standing: Standing;
      try {
        store = storeOf(incoming);
        standing = await ask(incoming, store, leftMs);
      } catch {
        // The command itself asks again, and says what is wrong.
        return call;
      }
      try {
        rehearse(incoming, store, invocation, standing, (command, { options, ...rest }) =>
          command.run({ ...rest, options: checkOptions(command, options) }),
        );
        return call;
      } catch (error) {
        if (!(error instanceof EyelineError) || error.code === 'STORE_FAILED') return call;
        const { parts: what } = error;
        const message = told(error);
        const again = { ...button, form: { name: '', ...button.form, typed } };
        return { next: 'refused', message, option: what.option ?? null, button: again };
      }
    },
  };
}

/** Within the transaction of a rehearsal: what is rehearsed has a row that its changes name. */
function receive(incoming: Incoming, { submissions }: TenantStore, invocation: Invocation): Submission {
  const { kind, platformId, channel, thread, actor, sentMs, permalink = null } = incoming;
  const payload = encodeInvocation(invocation);
  const draft = { kind, platformId, channel, thread, actor, sentMs, permalink, payload };
  return submissions.receive(draft).submission;
}

function valuesOf({ fields }: Form): TypedFields {
  return Object.fromEntries(fields.map(({ option, value }) => [option, value]));
}

function withTyped(form: Form, typed: TypedFields | undefined): Form {
  if (!typed) return form;
  const fields = form.fields.map((field) => ({ ...field, value: typed[field.option] ?? field.value }));
  return { ...form, fields };
}

/** The command with what differs from what stood in the form; null where nothing does. */
function changesOf({ invocation, form }: Button, typed: TypedFields): Invocation | null {
  const shown = form?.shown ?? {};
  const changed = Object.entries(typed)
    .map(([option, text]) => [option, plain(text)] as const)
    .filter(([option, text]) => Object.hasOwn(shown, option) && text !== plain(shown[option] ?? ''));
  if (changed.length === 0) return null;
  const options = Object.fromEntries(changed.map(([option, text]) => [option, text === '' ? NOTHING : text]));
  return { ...invocation, options: { ...invocation.options, ...options } };
}

/** Platforms end lines as they like. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

function noForm(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'a form of this version',
    received: 'one that it does not have',
    problem: 'This form is not in this version.',
    action: '`help` lists all commands.',
  });
}

function notNow(): EyelineError {
  return new EyelineError('PLATFORM_UNAVAILABLE', {
    expected: 'to know in time who asks',
    received: 'nothing',
    problem: 'The form could not be opened in time.',
    action: 'Press the button again.',
  });
}
