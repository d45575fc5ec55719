import { type Issue, type IssueKind, severityOf } from '#shared/importing/issues';
import type { ReportFilter, ReportPage } from './protocol';

/** More sentences than anybody reads: from here on they are counted only. */
export const mostIssues = 500_000;

/** The sentences of one pass over the rows, kept beside the rows so that the window only ever holds one page of them. */
export type ReportStore = {
  clear: (files: readonly string[]) => void;
  add: (issue: Issue) => void;
  size: () => number;
  /** Forgets what came behind the first `size` sentences. */
  cut: (size: number) => void;
  kinds: () => { kind: IssueKind; count: number }[];
  page: (filter: ReportFilter, from: number, to: number) => ReportPage;
};

export function createReportStore(): ReportStore {
  let issues: Issue[] = [];
  let counted = new Map<IssueKind, number>();
  let names: readonly string[] = [];
  let filtered: { key: string; issues: Issue[]; of: number } | undefined;
  return {
    clear: (files) => {
      issues = [];
      counted = new Map();
      names = files;
      filtered = undefined;
    },
    add: (issue) => {
      counted.set(issue.kind, (counted.get(issue.kind) ?? 0) + 1);
      if (issues.length < mostIssues) issues.push(issue);
    },
    size: () => issues.length,
    cut: (size) => {
      for (const { kind } of issues.splice(size)) counted.set(kind, (counted.get(kind) ?? 1) - 1);
      filtered = undefined;
    },
    kinds: () =>
      [...counted]
        .filter(([, count]) => count > 0)
        .map(([kind, count]) => ({ kind, count }))
        .sort((a, b) => b.count - a.count),
    page: (filter, from, to) => {
      const key = JSON.stringify(filter);
      if (filtered === undefined || filtered.key !== key || filtered.of !== issues.length)
        filtered = { key, issues: matching(issues, filter, names), of: issues.length };
      return { issues: filtered.issues.slice(from, to), total: filtered.issues.length };
    },
  };
}

function matching(issues: Issue[], filter: ReportFilter, names: readonly string[]): Issue[] {
  const text = filter.text.trim().toLowerCase();
  if (filter.severity === 'all' && filter.kind === 'all' && text === '') return issues;
  return issues.filter(
    (issue) =>
      (filter.severity === 'all' || severityOf(issue) === filter.severity) &&
      (filter.kind === 'all' || issue.kind === filter.kind) &&
      (text === '' || haystack(issue, names).includes(text)),
  );
}

const haystack = (issue: Issue, names: readonly string[]): string =>
  `${issue.line} ${issue.column} ${names[issue.file] ?? ''} ${Object.values(issue.values).join(' ')}`.toLowerCase();
