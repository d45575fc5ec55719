import { derivedId } from '#shared/base/ids';
import type { Cells } from './cells';
import type { RowPlan, SettingDrafts } from './draft';
import type { Directory, FileMapping, Mapping } from './mapping';
import { normalise } from './matching';

export type ProductPlanner = {
  planFile: (file: FileMapping) => (cells: Cells) => RowPlan;
  /** The product that a name means, made without a price if the catalogue lacks it; reports what it changes. */
  named: (value: string, cells: Cells) => { id: string; name: string; price: number | null };
};

/** The same id whatever file names the product first. */
export const productIdOf = (name: string): string => derivedId('import', 'product', normalise(name));

export function createProductPlanner(
  mapping: Mapping,
  directory: Directory,
  settings: SettingDrafts,
): ProductPlanner {
  const catalogue = new Map<string, { id: string; name: string; price: number | null }>();
  for (const [key, product] of directory.products) catalogue.set(key, product);
  const listed = mapping.files.some((file) => file.role === 'products') || directory.products.size > 0;
  const read = new Set<string>();

  return {
    named: (value, cells) => {
      const meant = mapping.renamed.products[value] ?? value;
      if (meant !== value) cells.report('renamed', 'product', { from: value, to: meant });
      const key = normalise(meant);
      const known = catalogue.get(key);
      if (known !== undefined) return known;
      if (listed) cells.report('product not in file', 'product', { value });
      const made = { id: productIdOf(meant), name: meant, price: null };
      catalogue.set(key, made);
      settings.products.set(made.id, {
        name: meant,
        price: null,
        currency: mapping.currency,
        archived: false,
      });
      return made;
    },
    planFile: () => (cells) => {
      const plan: RowPlan = {
        outcome: 'taken',
        people: [],
        contacts: [],
        opportunities: [],
        product: undefined,
      };
      const name = cells.line1('productName');
      if (name === '') {
        cells.report('product without name', 'productName');
        return { ...plan, outcome: 'refused' };
      }
      const key = normalise(name);
      if (read.has(key)) {
        cells.report('same id again', 'productName', { value: name });
        return { ...plan, outcome: 'refused' };
      }
      read.add(key);
      const currencyCell = cells.line1('currency').toUpperCase();
      if (currencyCell !== '' && !/^[A-Z]{3}$/.test(currencyCell))
        cells.report('unknown currency', 'currency', { value: currencyCell });
      const currency = /^[A-Z]{3}$/.test(currencyCell) ? currencyCell : mapping.currency;
      const price = cells.money('price', currency);
      const id = directory.products.get(key)?.id ?? productIdOf(name);
      catalogue.set(key, { id, name, price: price?.minor ?? null });
      settings.products.set(id, {
        name,
        price: price?.minor ?? null,
        currency: price?.currency ?? currency,
        archived: false,
      });
      return { ...plan, product: id };
    },
  };
}
