import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One row of the sales file, as a reader of the file counts it. */
export type SalesRow = { id: string; agent: string; account: string; stage: string };

const names = ['accounts.csv', 'products.csv', 'sales_pipeline.csv', 'sales_teams.csv'];
const dataSet = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'crm-sales-opportunities');

/**
 * Four files that belong together, as a company's old CRM would export them: the data set of 8,800 opportunities where
 * it lies beside the project, else 420 rows of the same shape, written into `folder`.
 */
export function salesFiles(folder: string): { paths: string[]; rows: SalesRow[] } {
  if (!existsSync(join(dataSet, 'sales_pipeline.csv'))) writeFiles(folder);
  const from = existsSync(join(dataSet, 'sales_pipeline.csv')) ? dataSet : folder;
  const [, ...lines] = readFileSync(join(from, 'sales_pipeline.csv'), 'utf8').trim().split(/\r?\n/);
  const rows = lines.map((line) => {
    const [id = '', agent = '', , account = '', stage = ''] = line.split(',');
    return { id, agent, account, stage };
  });
  return { paths: names.map((name) => join(from, name)), rows };
}

const accounts = ['Acme Corporation', 'Betasoloin', 'Cancity', 'Isdom', 'Zencorporation', 'Ganjaflex', ''];
const products = ['GTX Basic,GTX,550', 'GTX Pro,GTX,4821', 'MG Special,MG,55'];
const agents = ['Anna Snelling', 'Moses Frase', 'Darcel Schlecht', 'Zane Levy'];

function writeFiles(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, head: string, rows: readonly string[]): void =>
    writeFileSync(join(folder, name), `${[head, ...rows].join('\r\n')}\r\n`);
  write(
    'accounts.csv',
    'account,sector,year_established,revenue,employees,office_location,subsidiary_of',
    accounts.filter((one) => one !== '').map((one, at) => `${one},retail,${1990 + at},100.5,20,Italy,`),
  );
  write('products.csv', 'product,series,sales_price', products);
  write(
    'sales_teams.csv',
    'sales_agent,manager,regional_office',
    agents.map((one) => `${one},Dustin Brinkmann,Central`),
  );
  const day = (n: number): string => new Date(Date.UTC(2017, 0, 1 + n)).toISOString().slice(0, 10);
  const rows = Array.from({ length: 420 }, (_, n) => {
    const stage = ['Prospecting', 'Engaging', 'Won', 'Lost'][n % 4] as string;
    const closed = stage === 'Won' || stage === 'Lost';
    const product = (n % 11 === 0 ? 'GTXPro' : products[n % 3]?.split(',')[0]) as string;
    return [
      `ROW${1000 + n}`,
      agents[n % agents.length],
      product,
      accounts[n % accounts.length],
      stage,
      stage === 'Prospecting' ? '' : day(n % 300),
      closed ? day((n % 300) + 40) : '',
      stage === 'Won' ? String(500 + n) : stage === 'Lost' ? '0' : '',
    ].join(',');
  });
  write(
    'sales_pipeline.csv',
    'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
    rows,
  );
}
