import { create } from 'zustand';
import type { Orientation, PaperSize } from '#shared/bridge/paper';

type ReportSettings = {
  size: PaperSize;
  orientation: Orientation;
  /** Whether won and lost opportunities are part of the report. */
  withClosed: boolean;
};

const storageKey = 'fasi.reports';
const fresh: ReportSettings = { size: 'A4', orientation: 'landscape', withClosed: true };

function stored(): ReportSettings {
  try {
    const found = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Partial<ReportSettings> | null;
    return { ...fresh, ...found };
  } catch {
    return fresh;
  }
}

/** How reports are put on paper, kept from one start to the next on this laptop. */
export const useReportSettings = create<ReportSettings>(stored);

useReportSettings.subscribe((state) => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(state));
  } catch {
    // Storage that is full loses a convenience, no work.
  }
});
