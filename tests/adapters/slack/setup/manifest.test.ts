import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { botScopes, EVENTS, METHODS, REASONS } from '../../../../src/adapters/slack/connection/scopes.ts';
import { slackManifest } from '../../../../src/adapters/slack/index.ts';
import { COMMANDS } from '../../../../src/commands/index.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..', '..');
const SOURCES = join(ROOT, 'src', 'adapters', 'slack');

interface Manifest {
  readonly features: { readonly shortcuts: readonly { readonly name: string }[] };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
}

function manifest(options: Parameters<typeof slackManifest>[1]): Manifest {
  return slackManifest(COMMANDS, options) as Manifest;
}

describe('the manifest', () => {
  it('asks for the scopes of the methods and events that are used, each with its reason, and no others', () => {
    expect(manifest({ mode: 'socket' }).oauth_config.scopes.bot).toEqual([
      'app_mentions:read',
      'channels:history',
      'channels:read',
      'chat:write',
      'commands',
      'files:read',
      'files:write',
      'groups:history',
      'groups:read',
      'pins:read',
      'reactions:read',
      'reactions:write',
      'usergroups:read',
      'users:read',
    ]);
    for (const scope of botScopes(true)) expect(REASONS[scope], scope).toBeTruthy();
    expect(Object.keys(REASONS).sort()).toEqual(botScopes(true));
  });

  it('knows every method that the sources call, and none that they do not', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !['scopes.ts', 'web-api.ts', 'tiers.ts'].includes(basename(file)),
    );
    const text = files.map((file) => readFileSync(join(SOURCES, file), 'utf8')).join('\n');
    const called = Object.keys(METHODS).filter((method) => text.includes(`'${method}'`));
    const named = [
      ...text.matchAll(/'((?:chat|files|users|conversations|reactions|views|usergroups)\.[a-zA-Z.]+)'/g),
    ];

    expect(called).toEqual(Object.keys(METHODS));
    expect(
      named
        .map(([, method]) => method)
        .filter((method) => !((method as string) in METHODS) && method !== 'files.slack.com'),
    ).toEqual([]);
  });

  it('subscribes to what is heard', () => {
    const { bot_events } = manifest({ mode: 'socket' }).settings.event_subscriptions;

    expect(bot_events).toEqual(Object.keys(EVENTS).sort());
    expect(bot_events).toEqual([
      'app_home_opened',
      'app_mention',
      'app_uninstalled',
      'channel_id_changed',
      'member_joined_channel',
      'message.channels',
      'message.groups',
      'pin_added',
      'pin_removed',
      'reaction_added',
      'reaction_removed',
      'tokens_revoked',
    ]);
  });

  it('needs no address in Socket Mode, and has it three times in HTTP mode', () => {
    const socket = JSON.stringify(manifest({ mode: 'socket' }));
    const http = JSON.stringify(manifest({ mode: 'http', url: 'https://eyeline.example/' }));

    expect(socket).not.toContain('url');
    expect(http.match(/https:\/\/eyeline\.example\/slack\/events/g)).toHaveLength(3);
  });

  it('asks for direct messages only where they are answered', () => {
    const asked = manifest({ mode: 'socket', directMessages: true });

    expect(asked.oauth_config.scopes.bot).toEqual(expect.arrayContaining(['im:history', 'im:read']));
    expect(asked.settings.event_subscriptions.bot_events).toContain('message.im');
  });

  it('keeps within Slack’s lengths', () => {
    const { features } = slackManifest(COMMANDS, { mode: 'socket' }) as {
      features: {
        shortcuts: { name: string; description: string }[];
        slash_commands: { description: string; usage_hint: string }[];
      };
    };

    expect(features.shortcuts[0]?.name).toBe('Check eye alignment');
    expect(features.shortcuts[0]?.name.length).toBeLessThanOrEqual(24);
    expect(features.shortcuts[0]?.description.length).toBeLessThanOrEqual(150);
    expect(features.slash_commands[0]?.description.length).toBeLessThanOrEqual(2000);
    expect(features.slash_commands[0]?.usage_hint).toContain('incident open');
  });

  it('is the one in docs/connect-slack.md, in both modes', () => {
    const page = readFileSync(join(ROOT, 'docs', 'connect-slack.md'), 'utf8');
    const written = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) =>
      JSON.parse(match[1] as string),
    );

    expect(written).toEqual([
      manifest({ mode: 'socket' }),
      manifest({ mode: 'http', url: 'https://eyeline.example.org' }),
    ]);
  });

  it('and its scopes’ reasons are in the page', () => {
    const page = readFileSync(join(ROOT, 'docs', 'connect-slack.md'), 'utf8');

    for (const scope of botScopes(true)) expect(page).toContain(`| \`${scope}\` | ${REASONS[scope]} |`);
  });
});
