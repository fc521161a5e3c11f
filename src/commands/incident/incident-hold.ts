import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { incidentButtons } from '../../core/chat/answers/lines/incident-lines.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';

export const incidentHold = defineRecordCommand({
  name: 'incident hold',
  summary: 'keep an incident: nothing of it can be forgotten; or end that',
  options: {
    number: { type: 'incident', summary: 'its number', isPositional: true },
    off: { type: 'flag', summary: 'end it' },
  },
  examples: ['incident hold', 'incident hold 3 --off'],
  access: 'manager',
  takesPictures: false,
  run: (call) => {
    const { off = false } = call.options;
    const incident = requireIncident(call, call.options.number);
    const { number } = incident;
    const { holds } = call.store;
    const isChanged = off ? holds.release(number, call.by) : holds.hold(number, call.by);
    return {
      ...say(tell(number, off, isChanged), ...stillHeld(call.store, number, off)),
      buttons: [
        ...(isChanged
          ? [
              {
                label: 'Undo',
                invocation: { command: 'incident hold', options: { number, ...(off ? {} : { off: true }) } },
              },
            ]
          : []),
        ...incidentButtons(incident),
      ],
    };
  },
});

function tell(number: number, off: boolean, isChanged: boolean): string {
  if (off) return isChanged ? `Incident ${number} is not held any more.` : `Incident ${number} is not held.`;
  return `Incident ${number} is ${isChanged ? 'held' : 'held already'}: nothing of it can be forgotten, by retention or by \`forget\`, until \`incident hold ${number} --off\`.`;
}

/** Where it has something of another one that is held. */
function stillHeld({ holds }: Pick<Call['store'], 'holds'>, number: number, off: boolean): string[] {
  const hold = off ? holds.ofIncident(number) : null;
  return hold ? [`The hold on incident ${hold.incident} still keeps it.`] : [];
}
