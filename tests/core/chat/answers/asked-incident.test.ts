import { describe, expect, it } from 'vitest';
import {
  askedIncident,
  incidentToWrite,
  requireIncident,
} from '../../../../src/core/chat/answers/asked-incident.ts';
import { makeCall, makePlatform } from '../../../commands/make-call.ts';

const UNSEEN = '`incident list` lists them.';

describe('the incident that a command is about', () => {
  it('is the one that was named, else that of the thread, else none', () => {
    const platform = makePlatform();
    platform.open('Named', { thread: '1' });
    platform.open('Of the thread', { thread: '2' });

    expect(askedIncident(makeCall(platform, { thread: '2' }), 1)?.title).toBe('Named');
    expect(askedIncident(makeCall(platform, { thread: '2' }))?.title).toBe('Of the thread');
    expect(askedIncident(makeCall(platform, { thread: '3' }))).toBeNull();
    expect(askedIncident(makeCall(platform, { thread: null }))).toBeNull();
  });

  it('is asked anew: an earlier message may have opened it since', () => {
    const platform = makePlatform();
    const call = makeCall(platform, { thread: '2' });

    platform.open('Since', { thread: '2' });

    expect(askedIncident(call)?.title).toBe('Since');
  });

  it('is not found where there is none of the number, or not for those who read here', () => {
    const platform = makePlatform();
    platform.open('Elsewhere', { channel: 'C2', thread: '1' });
    const call = makeCall(platform, { audience: ['C1'] });

    for (const number of [1, 99]) {
      expect(() => askedIncident(call, number)).toThrow(
        `There is no incident ${number} that can be seen here. ${UNSEEN}`,
      );
    }
  });

  it('has to be named where the thread has none', () => {
    expect(() => requireIncident(makeCall(makePlatform(), { thread: '1' }))).toThrow(
      'This thread has no incident. Give a number (`incident list` shows them), or open one here with `incident open`.',
    );
  });

  it('does not send guests to commands that refuse them', () => {
    const guest = makeCall(makePlatform(), { thread: '1', audience: { incident: null } });
    const whatNow = 'Guests see only the incident of their thread. Ask someone on the team.';

    expect(() => askedIncident(guest, 7)).toThrow(`There is no incident 7 that can be seen here. ${whatNow}`);
    expect(() => requireIncident(guest)).toThrow(`This thread has no incident. ${whatNow}`);
  });

  it('is opened for the thread by what writes to it', () => {
    const platform = makePlatform();

    const incident = incidentToWrite(makeCall(platform, { thread: '5', title: 'Wave' }));

    expect(incident).toMatchObject({ number: 1, title: 'Wave', channels: ['C1'] });
    expect(platform.store.threads.ofIncident(1)).toMatchObject([{ channel: 'C1', platformId: '5' }]);
  });

  it('is not opened instead of one that was named and is not there', () => {
    const platform = makePlatform();

    expect(() => incidentToWrite(makeCall(platform, { thread: '5' }), 7)).toThrow(UNSEEN);
    expect(platform.store.incidents.list({ audience: 'tenant' })).toEqual([]);
  });
});
