import { useEffect, useReducer, useRef } from 'react';
import type { Issue } from '#shared/importing/issues';
import type { Importer } from '../../data/importing/importer';
import type { ReportFilter } from '../../data/importing/protocol';

const pageSize = 200;

/** The report a page at a time: the window never holds more of it than what was looked at. */
export function useReportPages(
  importer: Importer,
  filter: ReportFilter,
): { total: number; issue: (at: number) => Issue | undefined } {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const key = JSON.stringify(filter);
  const held = useRef<{ key: string; total: number; pages: Map<number, Issue[] | 'asked'> }>({
    key: '',
    total: 0,
    pages: new Map(),
  });
  if (held.current.key !== key) held.current = { key, total: held.current.total, pages: new Map() };
  const { current } = held;
  const ask = (page: number): void => {
    if (current.pages.has(page)) return;
    current.pages.set(page, 'asked');
    void importer
      .report(JSON.parse(key) as ReportFilter, page * pageSize, (page + 1) * pageSize)
      .then((answer) => {
        current.total = answer.total;
        current.pages.set(page, answer.issues);
        if (held.current === current) redraw();
      });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each filter
  useEffect(() => ask(0), [key]);
  return {
    total: current.total,
    issue: (at) => {
      const page = current.pages.get(Math.floor(at / pageSize));
      if (page === undefined) queueMicrotask(() => ask(Math.floor(at / pageSize)));
      return Array.isArray(page) ? page[at % pageSize] : undefined;
    },
  };
}
