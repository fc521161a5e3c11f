import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { BlobStore } from '../../../core/incident/stores/blob-store.ts';
import type {
  LoggedMessage,
  LoggedMessageDraft,
  MessageLog,
} from '../../../core/incident/stores/message-log.ts';
import type { ButtonPress, NewMessage } from '../api.ts';
import { eyelineContent, filesOf, type PersonContent, type SentFile } from '../content.ts';
import { notFound, refuse } from '../errors.ts';
import { sniffMediaType } from '../media-type.ts';
import type { DeskOptions } from '../options.ts';
import { CHANNEL, cleanFileName, commandText } from './decode.ts';
import type { Gate } from './gate.ts';
import type { HandOver } from './hand-over.ts';
import type { Uploads } from './uploads.ts';

/** What people write at the desk. All settle once the message is in the log and handed over. */
export interface Conversation {
  say(message: NewMessage): Promise<LoggedMessage>;
  press(press: ButtonPress): Promise<LoggedMessage>;
  dropSamples(key: string): Promise<LoggedMessage>;
}

export interface ConversationParts {
  readonly log: MessageLog;
  readonly files: BlobStore;
  readonly samples: DeskOptions['samples'];
  readonly uploads: Uploads;
  readonly gate: Gate;
  readonly handOver: HandOver;
  /** Whom messages are handed to. */
  readonly host: () => ChatHost;
  /** Called after each change of the log. */
  readonly onChange: () => void;
}

type Draft = Pick<LoggedMessageDraft, 'thread'> & Omit<PersonContent, 'mark'>;

export function createConversation(parts: ConversationParts): Conversation {
  const { log, files, samples, uploads, gate, handOver, host, onChange } = parts;

  /** A repeat of a key writes nothing, whatever it holds, and is handed over if the first one was not. */
  function post(pageKey: string, compose: () => Draft | Promise<Draft>): Promise<LoggedMessage> {
    return gate.pass(async () => {
      const key = `person-${pageKey}`;
      const message = log.findByKey(key) ?? write(key, await compose());
      try {
        await handOver.runAndRetry(host());
      } catch (cause) {
        throw notTaken(cause);
      }
      return message;
    });
  }

  function write(key: string, { thread, ...rest }: Draft): LoggedMessage {
    const content = JSON.stringify({ ...rest, mark: null } satisfies PersonContent);
    const { message } = log.add({
      channel: CHANNEL,
      thread,
      author: 'person',
      key,
      content,
      files: filesOf(rest),
    });
    onChange();
    return message;
  }

  function composePress({ message: id, button: position, label, text }: ButtonPress): Draft {
    const message = log.find(id);
    const button = message?.author === 'eyeline' ? eyelineContent(message).buttons[position] : undefined;
    if (!message || !button || button.label !== label) throw notFound('a button');
    const { invocation, ask } = button;
    if (ask && text.trim() === '') throw blank(`The field “${ask.label}” is empty.`, 'Write something.');
    const options = ask ? { ...invocation.options, [ask.option]: text } : invocation.options;
    const pressed = { command: invocation.command, options };
    return {
      thread: message.thread ?? message.id,
      text: commandText(pressed),
      files: [],
      invocation: pressed,
    };
  }

  async function composeSamples(): Promise<Draft> {
    if (!samples) throw notFound('a sample');
    const sent: SentFile[] = [];
    for (const { name, bytes } of await samples()) {
      const mediaType = await sniffMediaType(bytes);
      sent.push({ name: cleanFileName(encodeURIComponent(name)), mediaType, ...(await files.put(bytes)) });
    }
    return { thread: null, text: '', files: sent, invocation: null };
  }

  return {
    say: ({ key, thread, text, uploads: ids }) =>
      post(key, () => {
        if (text.trim() === '' && ids.length === 0)
          throw blank('The message is empty.', 'Write something, or add a picture.');
        return { thread, text, files: uploads.take(ids), invocation: null };
      }),
    press: (press) => post(press.key, () => composePress(press)),
    dropSamples: (key) => post(key, composeSamples),
  };
}

function blank(problem: string, action: string): Error {
  return refuse(400, {
    expected: 'a text',
    received: 'an empty one',
    problem,
    action,
  });
}

function notTaken(cause: unknown): Error {
  return refuse(
    503,
    {
      expected: 'the message to be taken up',
      received: 'a failure of the record',
      problem: 'Eyeline kept your message, but cannot work on it yet.',
      action: 'It tries again by itself; the log says what failed.',
    },
    'PLATFORM_UNAVAILABLE',
    { cause },
  );
}
