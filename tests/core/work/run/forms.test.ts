import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/commands/index.ts';
import type { ChatAdapter, OpenedForm, Standing } from '../../../../src/core/chat/port/adapter.ts';
import type { Incoming } from '../../../../src/core/chat/port/incoming.ts';
import { type Button, plainLine } from '../../../../src/core/chat/port/message.ts';
import { EyelineError } from '../../../../src/core/errors.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { createForms } from '../../../../src/core/work/run/forms.ts';
import { makeFeatures } from '../../chat/make-features.ts';
import { makeLinkReader } from '../../source/links/make-link-reader.ts';
import { openTestStore } from '../../store/temp-store.ts';

const BY = { actor: 'U1', atMs: 1_700_000_000_000, submissionId: null };
const MEMBER: Standing = { audience: ['C1'], isManager: false, isGuest: false };
const WORDS: Button = {
  label: 'Edit…',
  invocation: { command: 'incident edit', options: { number: 1 } },
  form: { name: 'words' },
};
const DATES: Button = { ...WORDS, form: { name: 'dates' } };

/** Incident 1 in thread 5 of C1, 2 in C2; who asks stands as `standing` says. */
function makeScene(standing: Standing | Error = MEMBER) {
  const record = openTestStore();
  const reference = { platform: 'slack', platformId: 'T1', name: 'Team' } as const;
  const store = record.forTenant(record.tenants.enrol(reference).id);
  store.incidents.open({ title: 'Wave', channel: 'C1', thread: '5' }, BY);
  store.incidents.open({ title: 'Hidden', channel: 'C2', thread: '6' }, BY);
  const adapter = {
    platform: 'slack',
    features: makeFeatures({ commandPrefix: '/eyeline ' }),
    standing: async () => {
      if (standing instanceof Error) throw standing;
      return standing;
    },
  } as unknown as ChatAdapter;
  const forms = createForms({
    record,
    adapter,
    commands: COMMANDS,
    links: makeLinkReader(),
    incidentOpening: 'aligned',
  });
  let presses = 0;
  const pressed = (place: Partial<Incoming> = {}): Incoming => ({
    tenant: reference,
    kind: 'command',
    platformId: `press-${++presses}`,
    channel: 'C1',
    thread: '5',
    actor: 'U1',
    sentMs: BY.atMs,
    text: '',
    files: [],
    isDirected: true,
    invocation: null,
    ...place,
  });
  return { store, pressed, ...forms };
}

function valuesOf(opened: OpenedForm): Record<string, string> {
  if (opened.next === 'refused') throw new Error(plainLine(opened.message));
  return Object.fromEntries(opened.form.fields.map(({ option, value }) => [option, value]));
}

function buttonOf(opened: OpenedForm): Button {
  if (opened.next === 'refused') throw new Error(plainLine(opened.message));
  return opened.button;
}

function look(store: TenantStore) {
  return [
    store.incidents.find(1, 'tenant'),
    store.timeline.ofIncident(1).length,
    store.submissions.unfinished().length,
  ];
}

describe('a form', () => {
  it('opens with what stands in the record, and leaves nothing behind', async () => {
    const { store, pressed, openForm } = makeScene();
    store.incidents.edit(1, { summary: 'Two\nlines', attribution: 'X', attributedBy: 'Meta' }, BY);
    const before = look(store);

    const opened = await openForm(pressed(), WORDS);

    expect(valuesOf(opened)).toEqual({
      title: 'Wave',
      summary: 'Two\nlines',
      attribution: 'X',
      'attributed-by': 'Meta',
      assignee: '',
    });
    expect(look(store)).toEqual(before);
  });

  it('becomes the command with what was changed in it only; an emptied field is none', async () => {
    const { store, pressed, openForm, readForm } = makeScene();
    store.incidents.edit(1, { summary: 'Two\nlines', tags: ['spam'] }, BY);
    const before = look(store);
    const button = buttonOf(await openForm(pressed(), WORDS));

    const read = await readForm(pressed(), button, { title: 'Second', summary: '', attribution: '' });
    const same = await readForm(pressed(), button, { title: ' Wave ', summary: 'Two\r\nlines' });

    expect(read).toEqual({
      next: 'call',
      invocation: { command: 'incident edit', options: { number: 1, title: 'Second', summary: 'none' } },
    });
    expect(same).toEqual({ next: 'nothing' });
    expect(look(store)).toEqual(before);
  });

  it('says what is wrong with which field, and opens again as it was filled in', async () => {
    const { store, pressed, openForm, readForm } = makeScene();
    const before = look(store);
    const button = buttonOf(await openForm(pressed(), DATES));
    const typed = { from: '2021-13', countries: 'Belarus', until: '', tags: '' };

    const read = await readForm(pressed(), button, typed);

    if (read.next !== 'refused') throw new Error(read.next);
    expect(read.option).toBe('from');
    expect(plainLine(read.message)).toContain('a year, month or day, such as 2021, 2021-10 or 2021-10-05');
    expect(look(store)).toEqual(before);
    const again = await openForm(pressed(), read.button);
    expect(valuesOf(again)).toEqual(typed);
    expect(await readForm(pressed(), buttonOf(again), { ...typed, from: '2021-12' })).toMatchObject({
      next: 'call',
      invocation: { options: { from: '2021-12', countries: 'Belarus' } },
    });
  });

  it.each([
    [{ attribution: 'A ministry' }, 'attributed-by'],
    [{ title: 'x'.repeat(201) }, 'title'],
  ])('names the field of what does not go together or is too long', async (typed, option) => {
    const { pressed, openForm, readForm } = makeScene();
    const button = buttonOf(await openForm(pressed(), WORDS));

    expect(await readForm(pressed(), button, typed)).toMatchObject({ next: 'refused', option });
  });

  it('shows and takes nothing of an incident that may not be seen there', async () => {
    const { pressed, openForm, readForm } = makeScene();
    const hidden = { ...WORDS, invocation: { command: 'incident edit', options: { number: 2 } } };

    const opened = await openForm(pressed(), hidden);
    const shown = { ...hidden, form: { name: 'words', shown: { title: 'Hidden' } } };
    const read = await readForm(pressed(), shown, { title: 'Taken' });

    expect(opened.next).toBe('refused');
    expect(JSON.stringify(opened)).not.toContain('"Hidden"');
    expect(read).toMatchObject({ next: 'refused', option: null });
  });

  it('is refused to guests as its command is, when it is opened and when it is sent', async () => {
    const { pressed, openForm, readForm } = makeScene({ ...MEMBER, isGuest: true });
    const shown = { ...WORDS, form: { name: 'words', shown: { title: 'Wave' } } };

    const opened = await openForm(pressed(), WORDS);
    const read = await readForm(pressed(), shown, { title: 'Taken' });

    for (const each of [opened, read]) {
      if (each.next !== 'refused') throw new Error(each.next);
      expect(plainLine(each.message)).toContain('is not for guests.');
    }
  });

  it('has the status for managers only, and takes it from nobody else', async () => {
    const member = makeScene();
    const manager = makeScene({ ...MEMBER, isManager: true });
    const forged = { ...DATES, form: { name: 'dates', shown: { status: 'open' } } };

    const without = await member.openForm(member.pressed(), DATES);
    const refused = await member.readForm(member.pressed(), forged, { status: 'closed' });
    const having = await manager.openForm(manager.pressed(), DATES);

    expect(valuesOf(without)).not.toHaveProperty('status');
    expect(refused).toMatchObject({ next: 'refused' });
    expect(valuesOf(having)).toMatchObject({ status: 'open' });
    expect(await manager.readForm(manager.pressed(), buttonOf(having), { status: 'closed' })).toMatchObject({
      next: 'call',
      invocation: { options: { status: 'closed' } },
    });
  });

  it('takes no option that did not stand in it', async () => {
    const { pressed, openForm, readForm } = makeScene();
    const button = buttonOf(await openForm(pressed(), WORDS));

    expect(await readForm(pressed(), button, { number: '2', tags: 'spam' })).toEqual({ next: 'nothing' });
  });

  it('that cannot be checked in time becomes the command, which is checked itself', async () => {
    const away = new EyelineError('PLATFORM_UNAVAILABLE', { expected: 'a', received: 'b', action: 'c.' });
    const { pressed, openForm, readForm } = makeScene(away);
    const shown = { ...DATES, form: { name: 'dates', shown: { from: '' } } };

    expect((await openForm(pressed(), DATES)).next).toBe('refused');
    expect(await readForm(pressed(), shown, { from: 'soon' })).toMatchObject({ next: 'call' });
  });

  it('that cannot be read because the record fails becomes the command, which says so', async () => {
    const { pressed, readForm } = makeScene();
    const shown = { ...DATES, form: { name: 'dates', shown: { from: '' } } };
    const tenant = { platform: 'slack', platformId: '', name: null } as unknown as Incoming['tenant'];
    Object.defineProperty(tenant, 'platformId', {
      get: () => {
        throw new Error('the record is gone');
      },
    });

    expect(await readForm(pressed({ tenant }), shown, { from: '2021' })).toMatchObject({ next: 'call' });
  });

  it('of another version is refused', async () => {
    const { pressed, openForm } = makeScene();

    const opened = await openForm(pressed(), { ...WORDS, form: { name: 'constructor' } });

    if (opened.next !== 'refused') throw new Error(opened.next);
    expect(plainLine(opened.message)).toContain('This form is not in this version.');
  });
});
