/**
 * What a forget does with the rows of every table that are about what it forgets:
 * - `removed`: they go.
 * - `emptied`: they stay without content, because something else hangs on them.
 * - `kept`: they say nothing of it; the note says why.
 *
 * A test compares the list with the schema: who adds a table says here what forgetting does with it, and does it in
 * `deleteDoomed`.
 */
export const FORGET_TABLES = {
  account_facts: 'removed',
  account_merges: 'removed',
  account_portraits: 'removed',
  accounts: 'removed',
  artifacts: 'removed',
  buttons: 'removed',
  declarations: 'removed',
  evidence: 'removed',
  fetches: 'removed',
  findings: 'removed',
  incident_accounts: 'removed',
  incident_channels: 'removed',
  incident_edits: 'removed',
  incident_holds: 'removed',
  incident_moved_rows: 'removed',
  incident_moves: 'removed',
  incident_references: 'removed',
  incident_status_changes: 'removed',
  incident_techniques: 'removed',
  incidents: 'removed',
  judged_portraits: 'removed',
  judgements: 'removed',
  measurements: 'removed',
  note_edits: 'removed',
  notes: 'removed',
  pins: 'removed',
  portrait_hashes: 'removed',
  portraits: 'removed',
  provenances: 'removed',
  sightings: 'removed',
  technique_portraits: 'removed',
  timeline_entries: 'removed',
  unfiled_portraits: 'removed',
  // A block holds many portraits: theirs are taken out of it.
  sketch_blocks: 'emptied',
  // A second delivery of the same message must find its row. Texts, names, outcome and answer go.
  submissions: 'emptied',
  // A message's id on its platform; its incident goes.
  threads: 'emptied',
  // The desk's own messages, emptied by its adapter as other platforms' are deleted; with that their files' names go.
  messages: 'emptied',
  message_files: 'removed',
  // Who and when, and what is left to do: ids and counts.
  forgets: 'kept',
  forgotten_answers: 'kept',
  forgotten_files: 'kept',
  forgotten_numbers: 'kept',
  // Which retention there is, when it looked, and what it said would go: numbers, ids and times.
  retention_settings: 'kept',
  retention_looks: 'kept',
  retention_notices: 'kept',
  // When incidents open, and who said so.
  opening_settings: 'kept',
  // A platform's ids of bots, channels and messages.
  allowed_bots: 'kept',
  reading_marks: 'kept',
  watched_channels: 'kept',
  tenants: 'kept',
  // Known pictures of the installation, that no tenant brought.
  stock_blocks: 'kept',
  stock_pictures: 'kept',
} as const satisfies Readonly<Record<string, 'removed' | 'emptied' | 'kept'>>;

/** What a forget does with each kind of file in DATA_DIR. */
export const FORGET_FILES = {
  'tenants/*/<aa>/<sha256>': 'removed where nothing else names it',
  'tenants/*/derived': 'removed with the file that they were derived of',
  'tenants/*/altered': 'removed with the file that they stood in the place of',
  'eyeline.db': 'rewritten without the rows',
  'eyeline.db-wal': 'emptied',
  backups: 'kept and named: they hold it until they are deleted',
} as const;
