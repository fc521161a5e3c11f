import type { CommandDefinition } from '../core/chat/port/command.ts';
import { accountAccept } from './account/account-accept.ts';
import { accountEdit } from './account/account-edit.ts';
import { accountImport } from './account/account-import.ts';
import { accountLink } from './account/account-link.ts';
import { accountList } from './account/account-list.ts';
import { accountMerge } from './account/account-merge.ts';
import { accountShow } from './account/account-show.ts';
import { bots } from './bots.ts';
import { check } from './check.ts';
import { closeup } from './closeup.ts';
import { compare } from './compare.ts';
import { exportIncident } from './export.ts';
import { findingConfirm } from './finding/finding-confirm.ts';
import { findingPropose } from './finding/finding-propose.ts';
import { findingReject } from './finding/finding-reject.ts';
import { findingShow } from './finding/finding-show.ts';
import { findingUndo } from './finding/finding-undo.ts';
import { forgetAccount } from './forget/forget-account.ts';
import { forgetIncident } from './forget/forget-incident.ts';
import { forgetList } from './forget/forget-list.ts';
import { forgetPicture } from './forget/forget-picture.ts';
import { help } from './help.ts';
import { incidentClose } from './incident/incident-close.ts';
import { incidentEdit } from './incident/incident-edit.ts';
import { incidentHold } from './incident/incident-hold.ts';
import { incidentLink } from './incident/incident-link.ts';
import { incidentList } from './incident/incident-list.ts';
import { incidentMerge } from './incident/incident-merge.ts';
import { incidentMove } from './incident/incident-move.ts';
import { incidentOpen } from './incident/incident-open.ts';
import { incidentReopen } from './incident/incident-reopen.ts';
import { incidentRestore } from './incident/incident-restore.ts';
import { incidentSearch } from './incident/incident-search.ts';
import { incidentShow } from './incident/incident-show.ts';
import { incidentSplit } from './incident/incident-split.ts';
import { incidentWithdraw } from './incident/incident-withdraw.ts';
import { namesAccept } from './names/names-accept.ts';
import { namesRead } from './names/names-read.ts';
import { network } from './network.ts';
import { note } from './note.ts';
import { opening } from './opening.ts';
import { overlay } from './overlay.ts';
import { referenceAdd } from './reference/reference-add.ts';
import { referenceEdit } from './reference/reference-edit.ts';
import { referenceRemove } from './reference/reference-remove.ts';
import { retention } from './retention.ts';
import { search } from './search.ts';
import { techniqueAdd } from './technique/technique-add.ts';
import { techniqueList } from './technique/technique-list.ts';
import { techniqueRemove } from './technique/technique-remove.ts';
import { techniqueSearch } from './technique/technique-search.ts';
import { timeline } from './timeline.ts';
import { watch } from './watch.ts';

/** Every command, in the order of help. */
export const COMMANDS: readonly CommandDefinition[] = [
  check,
  compare,
  overlay,
  closeup,
  incidentOpen,
  incidentShow,
  incidentList,
  incidentSearch,
  incidentEdit,
  incidentClose,
  incidentReopen,
  incidentHold,
  incidentWithdraw,
  incidentRestore,
  incidentMove,
  incidentSplit,
  incidentMerge,
  incidentLink,
  referenceAdd,
  referenceEdit,
  referenceRemove,
  findingShow,
  findingConfirm,
  findingReject,
  findingPropose,
  findingUndo,
  techniqueList,
  techniqueAdd,
  techniqueRemove,
  techniqueSearch,
  accountList,
  accountShow,
  accountLink,
  accountEdit,
  accountMerge,
  accountImport,
  accountAccept,
  network,
  namesRead,
  namesAccept,
  timeline,
  search,
  exportIncident,
  forgetIncident,
  forgetPicture,
  forgetAccount,
  forgetList,
  retention,
  note,
  watch,
  bots,
  opening,
  help,
];
