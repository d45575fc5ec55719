import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fail, ok, type Result } from '#shared/base/result';
import type { Opportunity } from '#shared/domain/records/opportunity';
import type { Product } from '#shared/domain/records/setting';
import { useReadModel } from '../../data/hooks';
import fieldClasses from '../../ui/fields/fields.module.css';
import { Problem } from '../../ui/fields/Problem';
import { sayFailure } from '../../ui/fields/useChoice';
import { fieldKeys, useField } from '../../ui/fields/useField';
import iconButton from '../../ui/icon-button.module.css';
import { IconClose } from '../../ui/icons';
import { useFormat } from '../../ui/useFormat';
import classes from './panel.module.css';
import { Row } from './Row';
import { useEdit } from './use-edit';

type Interest = Opportunity['products'][number];

/** Products of interest with their quantity; shown where the workspace sells products or some are noted already. */
export function ProductsField({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const format = useFormat();
  const edit = useEdit(opportunity.id);
  const setting = useReadModel((model) => model.setting('products'));
  const { products, revenue } = opportunity;
  const known = Object.entries((setting?.values ?? {}) as Record<string, Product | null>);
  const choices = known
    .flatMap(([id, one]) => (one === null || one.archived ? [] : [{ ...one, id }]))
    .filter((one) => !products.some((present) => present.product === one.id))
    .sort((a, b) => a.name.localeCompare(b.name));
  if (choices.length === 0 && products.length === 0) return null;

  const write = (next: Interest[]): Promise<string | undefined> => edit({ products: next });
  const add = (id: string | null): void => {
    const product = choices.find((one) => one.id === id);
    if (product === undefined) return;
    const { name, currency, price } = product;
    // A price in another currency than the opportunity's would be read as the wrong amount: it is left open.
    const fits = revenue === null || revenue.currency === currency;
    sayFailure(write([...products, { product: product.id, name, quantity: 1, price: fits ? price : null }]));
  };
  return (
    <Row label={t('products')} top>
      {products.length > 0 && (
        <ul className={classes.products}>
          {products.map((one) => (
            <li key={one.product} className={classes.product}>
              <span className={classes.productName}>{one.name}</span>
              {one.price !== null && revenue !== null && (
                <span className={classes.dim}>{format.money(one.price, revenue.currency)}</span>
              )}
              <Quantity
                interest={one}
                save={(quantity) =>
                  write(products.map((other) => (other === one ? { ...one, quantity } : other)))
                }
              />
              <button
                type="button"
                className={iconButton.button}
                aria-label={t('removeProduct', { name: one.name })}
                onClick={() => sayFailure(write(products.filter((other) => other !== one)))}
              >
                <IconClose size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {choices.length > 0 && (
        <Select
          aria-label={t('addProduct')}
          searchable
          placeholder={t('addProduct')}
          data={choices.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          onChange={add}
          classNames={{ input: fieldClasses.quiet ?? '' }}
          comboboxProps={{ shadow: 'md' }}
        />
      )}
    </Row>
  );
}

type QuantityProps = { interest: Interest; save: (quantity: number) => Promise<string | undefined> };

function Quantity({ interest, save }: QuantityProps) {
  const { t } = useTranslation('opportunity');
  const format = useFormat();
  const field = useField<number>({
    value: interest.quantity,
    show: (quantity) => format.number(quantity, Number.isInteger(quantity) ? 0 : 2),
    read: (text): Result<number, string> => {
      const quantity = Number(text.trim().replace(',', '.'));
      return quantity > 0 && Number.isFinite(quantity) ? ok(quantity) : fail(t('badQuantity'));
    },
    save,
  });
  const problemId = `quantity-${interest.product}`;
  return (
    <>
      <span aria-hidden className={classes.dim}>
        ×
      </span>
      <input
        className={`${fieldClasses.quiet} ${classes.quantity}`}
        inputMode="decimal"
        aria-label={t('quantityOf', { name: interest.name })}
        value={field.draft}
        aria-invalid={field.problem !== undefined || undefined}
        aria-describedby={problemId}
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={() => field.commit()}
        onKeyDown={fieldKeys(field)}
      />
      <Problem id={problemId}>{field.problem}</Problem>
    </>
  );
}
