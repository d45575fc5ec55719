import { beforeAll, describe, expect, test } from 'vitest';
import { dateAt, dayMs } from '#shared/base/calendar-date';
import { stampMs } from '#shared/base/stamp';
import { type Demo, makeDemo } from '#shared/demo/make-demo';
import { journeyOf } from '#shared/domain/journey';
import { isForward } from '#shared/domain/moves';
import type { Opportunity } from '#shared/domain/records/opportunity';
import type { Pipeline } from '#shared/domain/records/pipeline';
import type { JournalEntry } from '#shared/domain/records/replicated';
import { settingValues } from '#shared/domain/records/setting';
import { type CollectionName, collections, type RecordOf } from '#shared/schema/collections';
import { join, sameRecord } from '#shared/sync/join';
import { equal } from '#shared/sync/record';

const recordsOf = <C extends CollectionName>(demo: Demo, collection: C): RecordOf<C>[] =>
  demo.chunks.flatMap((chunk) => (chunk.collection === collection ? (chunk.records as RecordOf<C>[]) : []));

const moments = [
  ['in March', Date.UTC(2026, 2, 2, 9)],
  ['in the summer holidays', Date.UTC(2026, 7, 16, 9)],
  ['on the first working day of a year', Date.UTC(2027, 0, 7, 8)],
] as const;
const cases = (['it', 'en'] as const).flatMap((language) =>
  moments.map(([when, now], at) => ({ language, when, now, seed: at + 1 })),
);

// Three companies take a while where the machine is busy.
const patience = 60_000;

test(
  'the same seed and moment make the same company, another seed another one',
  () => {
    const now = moments[0][1];
    const one = JSON.stringify(makeDemo({ language: 'it', now, seed: 4 }));
    expect(JSON.stringify(makeDemo({ language: 'it', now, seed: 4 }))).toBe(one);
    expect(JSON.stringify(makeDemo({ language: 'it', now, seed: 5 }))).not.toBe(one);
  },
  patience,
);

describe.each(cases)(
  'the demo company in $language, seed $seed, looked at $when',
  ({ language, now, seed }) => {
    let demo: Demo;
    let opportunities: Opportunity[];
    let pipelines: Map<string, Pipeline>;
    let sales: Pipeline;
    beforeAll(() => {
      demo = makeDemo({ language, now, seed });
      opportunities = recordsOf(demo, 'opportunities');
      pipelines = new Map(recordsOf(demo, 'pipelines').map((one) => [one.id, one]));
      sales = [...pipelines.values()].find((one) => one.money) as Pipeline;
    }, patience);
    const kindOf = (one: Opportunity) => pipelines.get(one.place.pipeline)?.stages[one.place.stage]?.kind;

    test('every record is one that its schema takes, and no id stands twice', () => {
      const ids = new Set<string>();
      const refused: string[] = [];
      let count = 0;
      for (const { collection, records } of demo.chunks)
        for (const record of records) {
          const read = collections[collection].record.safeParse(record);
          expect(read.success, `${collection} ${JSON.stringify(read.error?.issues)}`).toBe(true);
          ids.add(record.id);
          count++;
        }
      expect(refused).toEqual([]);
      expect(ids.size).toBe(count);
      for (const setting of recordsOf(demo, 'settings'))
        if (setting.topic in settingValues)
          settingValues[setting.topic as keyof typeof settingValues].parse(setting.values);
    });

    test('it has the size of a small company: people, contacts, two pipelines, hundreds of opportunities', () => {
      expect(recordsOf(demo, 'people').length).toBeGreaterThanOrEqual(12);
      expect(recordsOf(demo, 'contacts').length).toBeGreaterThan(150);
      expect(recordsOf(demo, 'contacts').length).toBeLessThan(230);
      expect(opportunities.length).toBeGreaterThan(310);
      expect(opportunities.length).toBeLessThan(400);
      expect([...pipelines.values()].map((one) => one.money)).toEqual([true, false]);
    });

    test('[O1] whoever owns something is in the owner group, and some people are not in it', () => {
      const settings = recordsOf(demo, 'settings');
      const defaults = settings.find((one) => one.topic === 'opportunityDefaults')?.values as {
        ownerGroup: string;
      };
      const groups = settings.find((one) => one.topic === 'ownerGroups')?.values as Record<
        string,
        { members: Record<string, true> }
      >;
      const members = new Set(Object.keys(groups[defaults.ownerGroup]?.members ?? {}));
      const people = new Set(recordsOf(demo, 'people').map((one) => one.id));
      expect(members.size).toBe(10);
      expect([...members].every((one) => people.has(one))).toBe(true);
      expect(people.size).toBeGreaterThan(members.size);
      for (const one of opportunities)
        for (const entry of one.journal) if (entry.field === 'owner') expect(members).toContain(entry.value);
    });

    test('[O2] an open opportunity and its contact have the same owner, and some were handed over', () => {
      const owners = new Map(recordsOf(demo, 'contacts').map((one) => [one.id, one.owner]));
      for (const one of opportunities) {
        expect(owners.has(one.contact)).toBe(true);
        if (kindOf(one) === 'open') expect(one.owner).toBe(owners.get(one.contact));
      }
      expect(
        recordsOf(demo, 'contacts').some((one) =>
          one.journal.some((e) => e.field === 'owner' && e.stamp !== one.stamps['*']),
        ),
      ).toBe(true);
    });

    test('nothing was written in the future, and nothing before the record it belongs to', () => {
      const wrong: string[] = [];
      for (const { records } of demo.chunks)
        for (const record of records) {
          const created = record.stamps['*'] as string;
          const stamps = [...Object.values(record.stamps), ...record.journal.map((entry) => entry.stamp)];
          wrong.push(...stamps.filter((stamp) => stampMs(stamp) > now || stamp < created));
          if (stampMs(created) < now - 400 * dayMs) wrong.push(created);
        }
      const contacts = new Map(recordsOf(demo, 'contacts').map((one) => [one.id, one.stamps['*'] as string]));
      for (const one of opportunities)
        if ((contacts.get(one.contact) ?? '~') >= (one.stamps['*'] as string)) wrong.push(one.title);
      expect(wrong).toEqual([]);
    });

    test('every journal is in order, complete, and agrees with the record; joined with itself it stays', () => {
      const { type } = collections.opportunities;
      const wrong = opportunities.filter((one) => {
        const keys = one.journal.map((entry) => `${entry.stamp} ${entry.field}`);
        return (
          keys.some((key, at) => at > 0 && key <= (keys[at - 1] as string)) ||
          type.tracked.some((field) => !equal(lastOf(one.journal, field), one[field as keyof Opportunity])) ||
          !sameRecord(join(type, one, one), one)
        );
      });
      expect(wrong.map((one) => one.title)).toEqual([]);
    });

    test('time passes in every stage, and required items were done before a stage was left forward', () => {
      const wrong: string[] = [];
      for (const one of opportunities) {
        const stays = journeyOf(one.journal);
        for (const [at, stay] of stays.entries()) {
          if ((stay.left ?? now) <= stay.entered) wrong.push(`${one.title}: no time in a stage`);
          const next = stays[at + 1];
          const pipeline = pipelines.get(stay.place.pipeline) as Pipeline;
          if (next === undefined || !isForward(pipeline, stay.place.stage, next.place.stage)) continue;
          for (const item of pipeline.stages[stay.place.stage]?.checklist ?? []) {
            const ticked = one.journal.find((e) => e.field === `checklist/${item.id}` && e.value === true);
            if (item.required && !((ticked?.stamp ?? '~') < next.stamp))
              wrong.push(`${one.title}: ${item.text}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    });

    test('reasons stand in closing stages only and belong to their outcome', () => {
      let given = 0;
      for (const one of opportunities)
        for (const { place } of journeyOf(one.journal)) {
          if (place.reason === null) continue;
          given++;
          const pipeline = pipelines.get(place.pipeline) as Pipeline;
          expect(pipeline.reasons[place.reason]?.outcome).toBe(pipeline.stages[place.stage]?.kind);
        }
      expect(given).toBeGreaterThan(100);
    });

    test('the figures are those of a business: no stage empty, 25 to 45 of 100 won, some late, some back again', () => {
      for (const pipeline of pipelines.values())
        for (const stage of Object.keys(pipeline.stages))
          expect(opportunities.some((one) => one.place.stage === stage)).toBe(true);

      const selling = opportunities.filter((one) => one.place.pipeline === sales.id);
      const won = selling.filter((one) => kindOf(one) === 'won').length;
      const lost = selling.filter((one) => kindOf(one) === 'lost').length;
      expect(won / (won + lost)).toBeGreaterThan(0.25);
      expect(won / (won + lost)).toBeLessThan(0.45);

      const today = dateAt(now);
      const open = selling.filter((one) => kindOf(one) === 'open');
      expect(open.length).toBeGreaterThan(35);
      const share = (test: (one: Opportunity) => boolean): number => open.filter(test).length / open.length;
      const overdueAction = share((one) => one.nextAction !== null && one.nextAction.date < today);
      expect(overdueAction).toBeGreaterThan(0.05);
      expect(overdueAction).toBeLessThan(0.6);
      expect(share((one) => one.expectedClose !== null && one.expectedClose < today)).toBeGreaterThan(0.02);
      const stalled = share((one) => {
        const days = (now - (journeyOf(one.journal).at(-1)?.entered ?? now)) / dayMs;
        return days > (sales.stages[one.place.stage]?.targetDays ?? Number.POSITIVE_INFINITY);
      });
      expect(stalled).toBeGreaterThan(0.1);
      expect(stalled).toBeLessThan(0.7);

      const closings = (one: Opportunity): string[] =>
        one.journal
          .filter((e) => e.field === 'expectedClose' && e.value !== null)
          .map((e) => String(e.value));
      expect(
        selling.filter((one) => closings(one).some((date, at, all) => date > (all[at - 1] ?? date))).length,
      ).toBeGreaterThan(20);
      const cameBack = selling.filter((one) =>
        journeyOf(one.journal)
          .slice(0, -1)
          .some((stay) => sales.stages[stay.place.stage]?.kind === 'lost'),
      );
      expect(cameBack.length).toBeGreaterThan(0);
    });

    test('a won sale has one exact value, and a process without money has none', () => {
      for (const one of opportunities) {
        if (one.place.pipeline !== sales.id) {
          expect(one.revenue).toBeNull();
          expect(one.inForecast).toBe(false);
        } else if (kindOf(one) === 'won') {
          expect(one.revenue?.low).toBe(one.revenue?.high);
          expect(one.revenue?.low).toBeGreaterThan(0);
          expect(one.nextAction).toBeNull();
        }
      }
    });

    test('nobody can be reached: mail at reserved domains, numbers that belong to nobody', () => {
      for (const one of recordsOf(demo, 'contacts')) {
        for (const { value } of one.emails) expect(value).toMatch(/^[a-z0-9.-]+@[a-z0-9.-]+\.example$/);
        for (const { value } of one.phones)
          expect(value).toMatch(
            language === 'it'
              ? /^\+39 0\d{1,3} 000 \d{4}$/
              : /^(011[34] 496 0\d{3}|01632 960\d{3}|07700 900\d{3})$/,
          );
      }
      for (const one of recordsOf(demo, 'people')) expect(one.email).toMatch(/^[a-z.]+@[a-z]+\.example$/);
    });
  },
);

const lastOf = (journal: readonly JournalEntry[], field: string): unknown =>
  journal.filter((entry) => entry.field === field).at(-1)?.value;
