import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PipelineReport, pipelineReport, type ReportSource } from '#shared/analytics/pipeline-report';
import { addDays } from '#shared/base/calendar-date';
import type { PaperDocument } from '#shared/bridge/paper';
import type { Stage } from '#shared/domain/records/pipeline';
import type { Language } from '#shared/i18n/format';
import { makeI18n } from '#shared/i18n/index';
import {
  type PaperSettings,
  pipelineDocument,
  type ReportWords,
} from '../../renderer/features/reports/pipeline-document';

export const reportNow = Date.parse('2026-03-12T09:30:00Z');
export const reportToday = '2026-03-12';

const stages: Stage[] = (
  [
    ['Primo contatto', 'open', 10, 7],
    ['Sopralluogo', 'open', 30, 14],
    ['Offerta inviata', 'open', 50, 21],
    ['Trattativa', 'open', 75, null],
    ['Vinta', 'won', 100, null],
    ['Persa', 'lost', 0, null],
  ] as const
).map(([name, kind, probability, targetDays], index) => ({
  id: `00000000-0000-7000-8000-00000000000${index}`,
  name,
  kind,
  probability,
  targetDays,
  order: `a${index}`,
  checklist: [],
  colour: 'grey',
  archived: false,
}));

/** A repeatable source of numbers 0–1 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const works = [
  'Impianto fotovoltaico',
  'Pompa di calore',
  'Manutenzione annuale',
  'Ristrutturazione dello stabilimento con adeguamento sismico e nuova linea di verniciatura',
  'Software di magazzino',
  'Colonnine di ricarica',
];
const places = ['Brescia', 'Forlì', 'L’Aquila', 'Bergamo', 'Reggio nell’Emilia', 'Cagliari'];
const people = ['Anna Bianchi', 'Marco Rossi', 'Đorđe Kovačević', 'Giulia Conti Mantovani'];
const companies = [
  'Officine Meccaniche Ferrari S.p.A.',
  'Rossi & Figli',
  'Łódź Trade sp. z o.o.',
  'Comune di Forlì',
];

/** `count` opportunities, numbered in their titles from 00001, spread over open, won and lost stages. */
export function generatedOpportunities(
  count: number,
  seed = 1,
): { stage: Stage; opportunities: ReportSource[] }[] {
  const next = numbers(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const columns = stages.map((stage) => ({ stage, opportunities: [] as ReportSource[] }));
  for (let index = 1; index <= count; index++) {
    const low = Math.round(next() ** 2 * 400) * 25_000;
    const column = pick(columns);
    column.opportunities.push({
      id: `10000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      title: `#${String(index).padStart(5, '0')} ${pick(works)}, ${pick(places)}`,
      contactName: next() < 0.01 ? undefined : `${pick(people)} · ${pick(companies)}`,
      owner: next() < 0.05 ? null : pick(people),
      low,
      high: low + Math.round(next() * 100) * 10_000,
      currency: next() < 0.04 ? null : next() < 0.08 ? 'CHF' : 'EUR',
      expectedClose: next() < 0.1 ? null : addDays(reportToday, Math.round((next() - 0.3) * 200)),
      inForecast: next() > 0.1,
      entered: reportNow - Math.floor(next() * 40 * 86_400_000),
    });
  }
  return columns;
}

export const generatedReport = (count: number, seed = 1): PipelineReport =>
  pipelineReport({
    pipeline: { name: 'Vendite', money: true },
    columns: generatedOpportunities(count, seed),
    ownerName: (person) => person,
    today: reportToday,
    now: reportNow,
  });

/** The report's words as the application has them, from the files in `shared/i18n/locales`. */
export function reportWords(language: Language): ReportWords {
  const read = (of: Language) =>
    JSON.parse(
      readFileSync(join(import.meta.dirname, `../../shared/i18n/locales/${of}/reports.json`), 'utf8'),
    ) as Record<string, unknown>;
  const i18n = makeI18n({ it: { reports: read('it') }, en: { reports: read('en') } }, language);
  return i18n.getFixedT(language, 'reports') as ReportWords;
}

export const generatedDocument = (count: number, settings: Partial<PaperSettings> = {}): PaperDocument => {
  const language = settings.language ?? 'en';
  return pipelineDocument(
    generatedReport(count),
    {
      language,
      size: 'A4',
      orientation: 'landscape',
      workspace: 'Energia Rinnovabile S.r.l.',
      filter: language === 'it' ? 'Tutte le opportunità' : 'All opportunities',
      printedAt: reportNow,
      ...settings,
    },
    reportWords(language),
  );
};
