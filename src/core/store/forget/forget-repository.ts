import { and, asc, count, desc, eq, isNull, ne, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { EyelineError } from '../../errors.ts';
import type {
  ForgetCounts,
  ForgetStore,
  ForgetTarget,
  ForgottenStub,
} from '../../incident/forget/forget-store.ts';
import { type FieldsOf, readKept } from '../../incident/kept-json.ts';
import type { Scope } from '../database.ts';
import { knownBackups } from '../disk/backup-register.ts';
import { refuseHeld } from '../held-incidents.ts';
import { got } from '../missing.ts';
import { forgets, forgottenAnswers, forgottenFiles } from '../schema/forgetting.ts';
import { incidents } from '../schema/incidents.ts';
import { submissions } from '../schema/submissions.ts';
import { checkedSubmission } from '../submission-id.ts';
import { compactDatabase } from './compact-database.ts';
import { EMPTY_PAYLOAD } from './delete-doomed.ts';
import { doomedBy, findTarget, type TargetRows } from './find-target.ts';
import { atWork, forgetRows } from './forget-rows.ts';
import { countDoomed, previewForget } from './preview-forget.ts';
import { removeFile } from './remove-files.ts';
import { addStubs, StubLine, stubsPath } from './stub-file.ts';

type Row = typeof forgets.$inferSelect;

const MessageRows = StubLine.shape.messages.unwrap();

const Counts: z.ZodType<ForgetCounts> = z.object({
  incidents: z.number(),
  findings: z.number(),
  pictures: z.number(),
  artifacts: z.number(),
  accounts: z.number(),
  notes: z.number(),
  references: z.number(),
  techniques: z.number(),
  judgements: z.number(),
  answers: z.number(),
} satisfies FieldsOf<ForgetCounts>);

/** Where a tenant's files are. */
export interface ForgetPlaces {
  readonly dataDir: string;
  /** The tenant's opaque name, and the path of its folder. */
  readonly folder: string;
  readonly root: string;
}

/** Forgets for one tenant. */
export function createForgetRepository(scope: Scope, places: ForgetPlaces): ForgetStore {
  const { db, tenantId, now, transact } = scope;

  function select(condition?: SQL): Row[] {
    return db
      .select()
      .from(forgets)
      .where(and(eq(forgets.tenantId, tenantId), condition))
      .orderBy(asc(forgets.id))
      .all();
  }

  function get(id: number): Row {
    const row = select(eq(forgets.id, id))[0];
    if (!row) throw noForget(id);
    return row;
  }

  function update(id: number, values: Partial<typeof forgets.$inferInsert>): void {
    db.update(forgets)
      .set(values)
      .where(and(eq(forgets.tenantId, tenantId), eq(forgets.id, id)))
      .run();
  }

  function toStub(row: Row): ForgottenStub {
    const { id, kind, state, incidentNumber, number, reason, actor, submissionId, atMs, doneMs, counts } =
      row;
    const files = db
      .select({ left: count() })
      .from(forgottenFiles)
      .where(and(eq(forgottenFiles.tenantId, tenantId), eq(forgottenFiles.forgetId, id)))
      .get();
    const answers = db
      .select({ code: forgottenAnswers.failure, advice: forgottenAnswers.advice, answers: count() })
      .from(forgottenAnswers)
      .where(and(eq(forgottenAnswers.tenantId, tenantId), eq(forgottenAnswers.forgetId, id)))
      .groupBy(forgottenAnswers.failure, forgottenAnswers.advice)
      .all();
    return {
      id,
      kind,
      state,
      incidentNumber,
      number,
      reason,
      actor,
      submissionId,
      atMs,
      doneMs,
      counts: counts === null ? null : readKept('the counts of a forget', Counts, counts),
      filesLeft: got(files).left,
      answersLeft: answers.find(({ code }) => code === null)?.answers ?? 0,
      kept: answers.flatMap(({ code, advice, answers: kept }) =>
        code === null ? [] : [{ code, advice: advice ?? '', answers: kept }],
      ),
    };
  }

  function see(target: ForgetTarget) {
    const rows = findTarget(scope, target);
    const doomed = doomedBy(scope, rows);
    if (!doomed) throw new Error('what was found is not there');
    return { rows, doomed, preview: previewForget(scope, target, rows, doomed) };
  }

  function numberOf(incident: number): number | null {
    const row = db
      .select({ number: incidents.number })
      .from(incidents)
      .where(and(eq(incidents.tenantId, tenantId), eq(incidents.id, incident)))
      .get();
    return row?.number ?? null;
  }

  /** Of the submission that asked, which may name a picture, nothing is left but that it was there; its answer goes too. */
  function emptyAsking({ id, submissionId }: Row): 'empty' | 'emptied' | 'answering' {
    if (submissionId === null) return 'empty';
    const mine = and(eq(submissions.tenantId, tenantId), eq(submissions.id, submissionId));
    const asked = db.select().from(submissions).where(mine).get();
    if (!asked || asked.payload === EMPTY_PAYLOAD) return 'empty';
    if (asked.settledMs === null) return 'answering';
    db.insert(forgottenAnswers).values({ tenantId, forgetId: id, submissionId, answer: asked.answer }).run();
    db.update(submissions).set({ payload: EMPTY_PAYLOAD, answer: null }).where(mine).run();
    return 'emptied';
  }

  return {
    preview: (target) => transact(() => see(target).preview),

    begin: (target, code, reason, by) =>
      transact(() => {
        const { rows, doomed, preview } = see(target);
        if (preview.code !== code) throw otherState();
        refuseHeld(scope, doomed.within);
        const { incident, row } = rows;
        const added = db
          .insert(forgets)
          .values({
            tenantId,
            kind: rows.kind,
            incidentId: incident?.id ?? null,
            incidentNumber: incident && numberOf(incident.id),
            incidentOpenedMs: incident?.ms ?? null,
            rowId: row?.id ?? null,
            rowMs: row?.ms ?? null,
            number: numberIn(target, rows.messages),
            messages: rows.messages ? JSON.stringify(rows.messages) : null,
            reason,
            actor: by.actor,
            submissionId: checkedSubmission(scope, by.submissionId),
            atMs: by.atMs,
          })
          .returning()
          .get();
        return toStub(got(added));
      }),

    find: (id) => {
      const row = select(eq(forgets.id, id))[0];
      return row ? toStub(row) : null;
    },
    list: () =>
      db
        .select()
        .from(forgets)
        .where(eq(forgets.tenantId, tenantId))
        .orderBy(desc(forgets.id))
        .all()
        .map(toStub),
    unfinished: () => select(ne(forgets.state, 'done')).map(toStub),

    removeRows: (id) => {
      const row = get(id);
      if (row.state !== 'begun') return true;
      // Before any row goes: a back-up of now that is restored later finds it.
      addStubs(stubsPath(places.dataDir), [stubOf(row, places.folder)]);
      return transact(() => {
        if (get(id).state !== 'begun') return true;
        const found = doomedBy(scope, rowsOf(row));
        const doomed = found && {
          ...found,
          submissions: found.submissions.filter((each) => each !== row.submissionId),
        };
        if (doomed && atWork(scope, doomed).some((each) => each !== row.submissionId)) return false;
        const counts = doomed && JSON.stringify(countDoomed(scope, doomed));
        if (doomed) forgetRows(scope, id, doomed);
        update(id, { state: 'removing', removedMs: now(), counts });
        return true;
      });
    },

    answers: (id) =>
      db
        .select({
          id: forgottenAnswers.id,
          submissionId: forgottenAnswers.submissionId,
          answer: forgottenAnswers.answer,
        })
        .from(forgottenAnswers)
        .where(
          and(
            eq(forgottenAnswers.tenantId, tenantId),
            eq(forgottenAnswers.forgetId, id),
            isNull(forgottenAnswers.failure),
          ),
        )
        .orderBy(asc(forgottenAnswers.id))
        .all(),

    settleAnswer: (answerId, failure) => {
      const own = and(eq(forgottenAnswers.tenantId, tenantId), eq(forgottenAnswers.id, answerId));
      if (failure === null) db.delete(forgottenAnswers).where(own).run();
      else
        db.update(forgottenAnswers).set({ failure: failure.code, advice: failure.advice }).where(own).run();
    },

    removeFiles: async (id) => {
      const { removedMs } = get(id);
      if (removedMs === null) return 0;
      const ofForget = and(eq(forgottenFiles.tenantId, tenantId), eq(forgottenFiles.forgetId, id));
      // The desk's messages name files until they are emptied.
      const isEarly = toStub(get(id)).answersLeft > 0;
      let left = 0;
      for (const { sha256 } of db.select().from(forgottenFiles).where(ofForget).all()) {
        // One at a time without a pause, so that nobody can name it in between.
        const became = removeFile(scope, places.root, { sha256, removedMs });
        if (became === 'young' || (became === 'named' && isEarly)) left += 1;
        else
          db.delete(forgottenFiles)
            .where(and(ofForget, eq(forgottenFiles.sha256, sha256)))
            .run();
        await new Promise(setImmediate);
      }
      return left;
    },

    emptyAsking: (id) => transact(() => emptyAsking(get(id)) !== 'answering'),

    compact: () => compactDatabase(scope),

    finish: (id) =>
      transact(() => {
        const row = get(id);
        if (row.state === 'done') return true;
        const { filesLeft, answersLeft } = toStub(row);
        if (row.state !== 'removing' || filesLeft > 0 || answersLeft > 0) return false;
        if (emptyAsking(row) !== 'empty') return false;
        update(id, { state: 'done', doneMs: now() });
        return true;
      }),

    backups: () => knownBackups(places.dataDir, now()),
  };
}

function rowsOf({ kind, incidentId, incidentOpenedMs, rowId, rowMs, messages }: Row): TargetRows {
  return {
    kind,
    incident:
      incidentId === null || incidentOpenedMs === null ? null : { id: incidentId, ms: incidentOpenedMs },
    row: rowId === null || rowMs === null ? null : { id: rowId, ms: rowMs },
    ...(messages === null ? {} : { messages: readKept('messages of a forget', MessageRows, messages) }),
  };
}

function stubOf(row: Row, folder: string): StubLine {
  const { id, reason, actor, atMs } = row;
  return { tenant: folder, id, ...rowsOf(row), reason, actor, atMs };
}

function numberIn(target: ForgetTarget, messages: TargetRows['messages']): number | null {
  if (target.kind === 'account') return target.account;
  return messages?.length ?? null;
}

function noForget(id: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'the number of something that was forgotten',
    received: `number ${id}`,
    problem: `Nothing was forgotten under number ${id}.`,
    action: '`forget list` lists what was.',
  });
}

function otherState(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'the code of what stands now',
    received: 'one of another state',
    problem: 'Nothing was forgotten: something was added or changed since you were asked.',
    action: 'Ask again, and read what would be forgotten.',
  });
}
