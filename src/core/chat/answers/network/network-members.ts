import { accountLabel } from '../../../incident/accounts/account-name.ts';
import type { Finding } from '../../../incident/findings/finding.ts';
import type { NetworkMember } from '../../../network/network-facts.ts';
import type { Call } from '../../port/command.ts';

/** The accounts of an incident as a network knows them: by address, handle and name, with the first portrait that shows each. */
export function membersOf({ accounts, findings }: Call['store'], incidentNumber: number): NetworkMember[] {
  const byNumber = new Map(findings.ofIncident(incidentNumber).map((one) => [one.number, one]));
  return accounts.ofIncident(incidentNumber).map((account): NetworkMember => {
    const { address, handle, displayName, number, portraits } = account;
    const shown = portraits.flatMap((each) => byNumber.get(each) ?? []);
    return {
      names: [address, handle, displayName].filter((name) => name !== null),
      label: accountLabel(account) ?? `account ${number}`,
      avatar: shown.flatMap((finding) => avatarOf(finding) ?? [])[0] ?? null,
    };
  });
}

function avatarOf({ evidence, measurement }: Finding): NetworkMember['avatar'] {
  const { frame, animationFrame } = measurement;
  if (frame === null) return null;
  const { sha256, sizeBytes } = evidence;
  return { sha256, sizeBytes, frame, ...(animationFrame === undefined ? {} : { animationFrame }) };
}
