import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  ContextMenuCommandBuilder,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { DiscordTwin } from './discord-twin.ts';
import { makeBench, next } from './sdk-client.ts';

const EYELINE = new SlashCommandBuilder()
  .setName('eyeline')
  .setDescription('Eye alignment')
  .addSubcommand((check) =>
    check
      .setName('check')
      .setDescription('Check pictures')
      .addAttachmentOption((option) =>
        option.setName('picture1').setDescription('A picture').setRequired(true),
      )
      .addIntegerOption((option) => option.setName('incident').setDescription('Which').setAutocomplete(true)),
  );
const MENU = new ContextMenuCommandBuilder()
  .setName('Check eye alignment')
  .setType(ApplicationCommandType.Message);
const CHECK = { user: 'ana', channel: 'triage', command: 'eyeline check' } as const;
const PICTURE = { picture1: { name: 'a.png', bytes: new Uint8Array([1, 2, 3]) } };

describe('discord.js on the twin: interactions', () => {
  const bench = makeBench();

  async function registered(): Promise<{ twin: DiscordTwin; client: Client<true> }> {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    await client.application.commands.set([EYELINE, MENU]);
    return { twin, client };
  }

  it('defers a command with an attachment and fills the answer in with a file', async () => {
    const { twin, client } = await registered();
    const heard = interactionOf(client);

    const played = await twin.slash({ ...CHECK, options: PICTURE });
    const interaction = await heard;
    if (!interaction.isChatInputCommand()) throw new Error('expected a command');
    await interaction.deferReply();
    const wasThinking = played.isThinking;
    const picture = interaction.options.getAttachment('picture1', true);
    const bytes = await (await fetch(picture.url)).arrayBuffer();
    await interaction.editReply({
      content: 'done',
      files: [{ attachment: Buffer.from(bytes), name: 'b.png' }],
    });

    expect(interaction.options.getSubcommand()).toBe('check');
    expect(interaction.attachmentSizeLimit).toBe(10 * 1024 * 1024);
    expect(wasThinking).toBe(true);
    expect(played.original?.content).toBe('done');
    expect([...(played.original?.attachments[0]?.bytes ?? [])]).toEqual([1, 2, 3]);
    expect(played.isThinking).toBe(false);
    expect(twin.violations).toEqual([]);
  });

  it('starts a thread from its answer and follows up', async () => {
    const { twin, client } = await registered();
    const heard = interactionOf(client);

    const played = await twin.slash({ ...CHECK, options: PICTURE });
    const interaction = await heard;
    if (!interaction.isChatInputCommand()) throw new Error('expected a command');
    const response = await interaction.reply({ content: 'here', withResponse: true });
    const thread = await response.resource?.message?.startThread({ name: 'Incident' });
    await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
    const fetched = await interaction.fetchReply();

    expect(thread?.id).toBe(played.original?.id);
    expect(fetched.id).toBe(played.original?.id);
    expect(played.followups.map(({ content }) => content)).toEqual(['more']);
    expect(twin.ephemeralIn('triage')).toHaveLength(1);
    expect(twin.violations).toEqual([]);
  });

  it('completes options while they are typed', async () => {
    const { twin, client } = await registered();
    const heard = interactionOf(client);

    const played = await twin.autocomplete({ ...CHECK, focused: 'incident', options: { incident: '1' } });
    const interaction = await heard;
    if (!interaction.isAutocomplete()) throw new Error('expected an autocompletion');
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: 'Incident 12', value: 12 }]);

    expect(String(typed)).toBe('1');
    expect(played.choices).toEqual([{ name: 'Incident 12', value: 12 }]);
    expect(twin.violations).toEqual([]);
  });

  it('hands the message over in a context menu, its content too', async () => {
    const { twin, client } = await registered();
    const message = await twin.post({
      channel: 'triage',
      user: 'ben',
      content: 'see',
      files: [PICTURE.picture1],
    });
    const heard = interactionOf(client);

    const played = twin.contextMenu({ user: 'ana', message, command: 'Check eye alignment' });
    const interaction = await heard;
    if (!interaction.isMessageContextMenuCommand()) throw new Error('expected a menu');
    await interaction.reply({ content: 'checked', flags: MessageFlags.Ephemeral });

    expect(interaction.targetMessage.content).toBe('see');
    expect(interaction.targetMessage.attachments.first()?.name).toBe('a.png');
    expect(played.original?.content).toBe('checked');
    expect(twin.messagesIn('triage')).toHaveLength(1);
    expect(twin.violations).toEqual([]);
  });

  it('presses a button, opens a modal in a row and in a label, and takes what is filled in', async () => {
    const { twin, client } = await registered();
    const channel = client.channels.cache.get(twin.channel('triage').id);
    if (!channel?.isSendable()) throw new Error('expected a text channel');
    const button = new ButtonBuilder().setCustomId('note').setLabel('Note').setStyle(ButtonStyle.Primary);
    const sent = await channel.send({
      content: 'result',
      components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
    });
    const input = () => new TextInputBuilder().setStyle(TextInputStyle.Paragraph).setMaxLength(100);
    const heard = interactionOf(client);

    const pressed = twin.press(sent.id, 'Note', 'ana');
    const press = await heard;
    if (!press.isButton()) throw new Error('expected a button');
    await press.showModal(
      new ModalBuilder()
        .setCustomId('note-modal')
        .setTitle('A note')
        .addComponents(
          new ActionRowBuilder<TextInputBuilder>().addComponents(input().setCustomId('old').setLabel('Old')),
        )
        .addLabelComponents(
          new LabelBuilder().setLabel('New').setTextInputComponent(input().setCustomId('new')),
        ),
    );
    const submitted = interactionOf(client);
    const played = twin.submitModal(await pressed.answered(), { old: 'a', new: 'b' }, 'ana');
    const modal = await submitted;
    if (!modal.isModalSubmit() || !modal.isFromMessage()) throw new Error('expected a modal of a message');
    await modal.update({
      content: `${modal.fields.getTextInputValue('old')}${modal.fields.getTextInputValue('new')}`,
    });

    expect(press.message.id).toBe(sent.id);
    expect(played.original?.id).toBe(sent.id);
    expect(twin.botMessagesIn('triage')[0]?.content).toBe('ab');
    expect(twin.violations).toEqual([]);
  });

  it('takes no first answer after 3 s (10062), no second one (40060), no edit after 15 min (50027)', async () => {
    const { twin, client } = await registered();
    const first = interactionOf(client);
    await twin.slash({ ...CHECK, options: PICTURE });
    const late = await first;
    twin.clock.advance(3100);
    const second = interactionOf(client);
    await twin.slash({ ...CHECK, options: PICTURE });
    const twice = await second;
    if (!late.isChatInputCommand() || !twice.isChatInputCommand()) throw new Error('expected commands');
    const path = `/interactions/${twice.id}/${twice.token}/callback`;

    const tooLate = late.reply('late');
    await expect(tooLate).rejects.toMatchObject({ code: 10062, status: 404 });
    await twice.reply('once');
    const again = client.rest.post(path as never, { body: { type: 4, data: { content: 'twice' } } });
    await expect(again).rejects.toMatchObject({ code: 40060, status: 400 });
    twin.clock.advance(15 * 60_000);
    const edited = twice.editReply('much later');
    await expect(edited).rejects.toMatchObject({ code: 50027, status: 401 });
    expect(twin.violations).toEqual([]);
  });

  it('tells the person when the bot did not answer', async () => {
    const { twin } = await registered();
    const played = await twin.slash({ ...CHECK, options: PICTURE });
    twin.clock.advance(3100);

    await expect(played.answered()).rejects.toThrow('got no answer within 3 s');
    expect(twin.unanswered().map(({ id }) => id)).toEqual([played.id]);
  });

  it('lets people send only what the command declares', async () => {
    const { twin } = await registered();

    await expect(twin.slash(CHECK)).rejects.toThrow('option picture1 is required');
    await expect(twin.slash({ ...CHECK, command: 'eyeline' })).rejects.toThrow(
      'a subcommand has to be chosen',
    );
    await expect(twin.slash({ ...CHECK, command: 'other' })).rejects.toThrow('no command other');
    await expect(twin.slash({ ...CHECK, options: { ...PICTURE, colour: 'red' } })).rejects.toThrow(
      'no option colour',
    );
    await expect(twin.slash({ ...CHECK, options: { ...PICTURE, incident: 'x' } })).rejects.toThrow(
      'option incident takes a number',
    );
  });
});

async function interactionOf(client: Client): Promise<Interaction> {
  const [interaction] = await next(client, 'interactionCreate');
  return interaction;
}
