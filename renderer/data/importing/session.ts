import { noRows, type RowCounts } from '#shared/importing/issues';
import type { FileMapping } from '#shared/importing/mapping';
import { createPlanner, inReadingOrder, type Planner } from '#shared/importing/plan';
import { suggestColumns, suggestFile, suggestSource } from '#shared/importing/suggest';
import { createClock } from '#shared/sync/clock';
import { createChunkBuilder, type Planned } from './build-chunk';
import { type InspectedFile, inspectFile, summaryOf } from './inspect';
import { createPreview } from './preview';
import type { FileFound, PlanInput, Progress, RecordChunk, WindowAnswers, WorkerCalls } from './protocol';
import { contactsIn, questionsOf } from './questions';
import { type Dialect, readRows } from './read-file';
import { createReportStore } from './report-store';

/** Rows planned and written at once: more do not go faster, and a cancel waits for one chunk. */
export const chunkRows = 2_000;

export type Host = WindowAnswers & { progress: (progress: Progress) => void };
export type Session = {
  [K in keyof WorkerCalls]: (...args: Parameters<WorkerCalls[K]>) => Promise<ReturnType<WorkerCalls[K]>>;
};
type Pass = { chunks: AsyncGenerator<RecordChunk, undefined>; counts: RowCounts; planner: Planner };

/** All that an import does away from the window: reading, judging, planning, building. Lives in the worker. */
export function createSession(host: Host, rowsAtOnce = chunkRows): Session {
  const files = new Map<string, InspectedFile>();
  const report = createReportStore();
  let running: Pass | undefined;

  async function inspectOne(file: File, given: Partial<Dialect>, base: Progress): Promise<FileFound> {
    let { done } = base;
    let told = done;
    const found = await inspectFile(file, given, (bytes) => {
      done += bytes;
      if (done - told < 4_000_000) return;
      told = done;
      host.progress({ done, total: base.total });
    });
    if ('kind' in found) {
      files.delete(file.name);
      return { ok: false, name: file.name, problem: found };
    }
    files.set(file.name, found);
    const profile = { name: file.name, rows: found.rows, columns: found.columns };
    return { ok: true, summary: summaryOf(found), suggestion: suggestFile(profile) };
  }
  const known = (mappings: readonly FileMapping[]) =>
    mappings.flatMap((mapping) => {
      const file = files.get(mapping.name);
      return file === undefined ? [] : [{ mapping, file }];
    });

  /** One pass over all rows, the same for the check and for the import itself. */
  function start(input: PlanInput): Pass {
    report.clear(input.mapping.files.map((file) => file.name));
    const counts = noRows();
    const planner = createPlanner(input.mapping, input.directory, report.add);
    return { chunks: chunksOf(input, planner, counts), counts, planner };
  }

  async function* chunksOf(
    input: PlanInput,
    planner: Planner,
    counts: RowCounts,
  ): AsyncGenerator<RecordChunk, undefined> {
    const { now, author, mapping } = input;
    const clock = createClock({ device: author.device, now: () => now });
    const moments = { at: clock.at, now };
    const builder = createChunkBuilder(input, moments, planner.settings, counts, report.add, host);
    const total = known(mapping.files.filter((file) => file.role !== 'ignored')).reduce(
      (sum, { file }) => sum + file.rows,
      0,
    );
    let planned: Planned[] = [];
    const flush = async (): Promise<RecordChunk> => {
      const chunk = await builder.build(planned);
      planned = [];
      host.progress({ done: counts.rows, total });
      return { ...chunk, counts: { ...counts }, issues: report.size() };
    };
    for (const at of inReadingOrder(mapping.files)) {
      const one = files.get((mapping.files[at] as FileMapping).name);
      if (one === undefined) continue;
      let header = one.dialect.hasHeader;
      const pieces = readRows(one.file, one.dialect);
      for (;;) {
        const piece = await pieces.next();
        if (piece.done) {
          const problem = piece.value;
          if (problem !== undefined)
            report.add({ file: at, line: problem.line, column: '', kind: problem.kind, values: {} });
          break;
        }
        for (const row of piece.value.rows) {
          if (header) {
            header = false;
            continue;
          }
          counts.rows++;
          planned.push({ file: at, line: row.line, plan: planner.row(at, row) });
          if (planned.length >= rowsAtOnce) yield await flush();
        }
      }
    }
    const last = await flush();
    await builder.end();
    yield { ...last, issues: report.size() };
    return undefined;
  }

  return {
    inspect: async (given) => {
      const total = given.reduce((sum, file) => sum + file.size, 0);
      const found: FileFound[] = [];
      let done = 0;
      for (const file of given) {
        found.push(await inspectOne(file, {}, { done, total }));
        done += file.size;
      }
      return found;
    },
    reinspect: async (name, dialect) => {
      const before = files.get(name);
      if (before === undefined) return { ok: false, name, problem: { kind: 'unreadable', detail: name } };
      const given = { ...before.dialect, ...dialect };
      // The byte order mark belongs to the encoding that was recognised by it.
      if (given.encoding !== before.dialect.encoding) given.mark = 0;
      return inspectOne(before.file, given, { done: 0, total: before.file.size });
    },
    forget: async (name) => {
      files.delete(name);
    },
    suggest: async (name, role) => {
      const file = files.get(name);
      const columns = file?.columns ?? [];
      return {
        name,
        role,
        source: suggestSource(
          role,
          columns.map((column) => column.header),
        ),
        columns: suggestColumns(role, { name, rows: file?.rows ?? 0, columns }),
      };
    },
    questions: (mappings) => questionsOf(known(mappings)),
    contacts: (mappings) => contactsIn(known(mappings)),
    check: async (input) => {
      const pass = start(input);
      const creates = { people: 0, contacts: 0, opportunities: 0 };
      const preview = createPreview();
      for await (const chunk of pass.chunks) {
        creates.people += chunk.people.create.length;
        creates.contacts += chunk.contacts.create.length;
        creates.opportunities += chunk.opportunities.create.length;
        preview.learn(chunk);
      }
      const { settings } = pass.planner;
      return {
        counts: pass.counts,
        creates,
        kinds: report.kinds(),
        settings: {
          products: [...settings.products],
          tags: [...settings.tags],
          leadSources: [...settings.leadSources],
          reasons: [...settings.reasons],
          owners: [...settings.owners],
        },
        preview: preview.rows(),
      };
    },
    begin: async (input) => {
      running = start(input);
    },
    next: async () => {
      const step = await running?.chunks.next();
      return step === undefined || step.done ? undefined : step.value;
    },
    finish: async (issues) => {
      await running?.chunks.return(undefined);
      running = undefined;
      report.cut(issues);
      return report.kinds();
    },
    report: async (filter, from, to) => report.page(filter, from, to),
  };
}
