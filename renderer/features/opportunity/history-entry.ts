import type { TFunction } from 'i18next';
import type { NextAction, Opportunity, Revenue } from '#shared/domain/records/opportunity';
import type { JournalEntry } from '#shared/domain/records/replicated';
import type { Topic } from '#shared/domain/records/setting';
import type { Formatters } from '#shared/i18n/format';
import { isEmpty } from '#shared/sync/record';
import type { ReadModel } from '../../data/workspace';

type Context = { t: TFunction<'opportunity'>; format: Formatters; model: ReadModel };

const longest = 160;
const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/**
 * One line of the history: what a field became. Undefined for what is told elsewhere (the journey) or concerns nobody (the order in a
 * column, ids of other systems).
 */
export function describeEntry(
  context: Context,
  opportunity: Opportunity,
  entry: JournalEntry,
): string | undefined {
  const { t, format, model } = context;
  const [field, key = ''] = entry.field.split(/\/(.*)/s, 2);
  const { value } = entry;
  if (entry.stamp === opportunity.stamps['*'] && isEmpty(value)) return undefined;
  const empty = value === null || value === undefined || value === '';
  const line = (name: string, text: string): string => `${name}: ${empty ? t('emptied') : text}`;
  switch (field) {
    case 'title':
      return line(t('title'), String(value));
    case 'contact':
      return line(t('contact'), model.contactName(String(value)) ?? t('contactNotHere'));
    case 'owner':
      return `${t('owner')}: ${empty ? t('nobody') : (model.person(String(value))?.name ?? t('personNotHere'))}`;
    case 'revenue': {
      const revenue = value as Revenue | null;
      return line(
        t('revenue'),
        revenue === null ? '' : format.range(revenue.low, revenue.high, revenue.currency),
      );
    }
    case 'expectedClose':
      return line(t('expectedClose'), empty ? '' : format.date(String(value)));
    case 'inForecast':
      return `${t('inForecast')}: ${value === true ? t('yes') : t('no')}`;
    case 'nextAction': {
      const action = value as NextAction | null;
      if (action === null) return `${t('nextAction')}: ${t('doneOrNone')}`;
      return `${t('nextAction')}: ${format.list([format.date(action.date), action.note].filter((one) => one !== ''))}`;
    }
    case 'notes':
      return line(t('notes'), short(String(value)));
    case 'leadSource':
      return line(t('leadSource'), named(model, 'leadSources', String(value)) ?? t('sourceNotHere'));
    case 'tags':
      return value === true
        ? t('tagged', { tag: named(model, 'tags', key) ?? t('tagNotHere') })
        : t('untagged', { tag: named(model, 'tags', key) ?? t('tagNotHere') });
    case 'checklist': {
      const item = itemText(model, opportunity, key) ?? t('itemNotHere');
      return value === true ? t('ticked', { item }) : t('unticked', { item });
    }
    case 'products':
      return line(
        t('products'),
        Array.isArray(value) && value.length > 0
          ? format.list(
              (value as Opportunity['products']).map((one) => `${one.name} × ${format.number(one.quantity)}`),
            )
          : t('emptied'),
      );
    case 'removed':
      return value === true ? t('wasRemoved') : t('wasRestored');
    default:
      return undefined;
  }
}

function named(model: ReadModel, topic: Topic, id: string): string | undefined {
  const entry = model.setting(topic)?.values[id] as { name?: string } | null | undefined;
  return entry?.name;
}

/** An item's text, from whichever stage of its pipelines has it. */
function itemText(model: ReadModel, opportunity: Opportunity, item: string): string | undefined {
  const here = model.pipeline(opportunity.place.pipeline);
  for (const pipeline of here === undefined ? model.pipelines() : [here, ...model.pipelines()])
    for (const stage of Object.values(pipeline.stages)) {
      const found = stage.checklist.find((one) => one.id === item);
      if (found !== undefined) return found.text;
    }
  return undefined;
}
