import '@fontsource/inter/400.css';
import '@fontsource/inter/600.css';
import type { PaperDocument } from '#shared/bridge/paper';
import { formatters } from '#shared/i18n/format';
import { makeI18n } from '#shared/i18n/index';
import en from '../../../shared/i18n/locales/en/paper.json';
import it from '../../../shared/i18n/locales/it/paper.json';
import { bridge } from '../../platform/bridge';
import { layOut, type PaperTexts } from './lay-out';
import './paper.css';
import { sheetStyle } from './sheet';

/** The life of the hidden window: takes the document, lays it out, says how many pages it has. */
export async function showPaper(): Promise<void> {
  try {
    const paper = JSON.parse(await bridge.paper.document()) as PaperDocument;
    await fontsOf(paper);
    prepare(paper);
    const pages = await layOut(paper, textsOf(paper), box('pages'), box('measure'), async (done, total) => {
      await bridge.paper.progress(done, total);
    });
    await bridge.paper.laidOut(pages);
  } catch (error) {
    await bridge.paper.failed(error instanceof Error ? error.message : String(error));
  }
}

function prepare(paper: PaperDocument): void {
  document.documentElement.lang = paper.language;
  document.title = `${paper.title} · ${paper.workspace}`;
  const style = document.createElement('style');
  style.textContent = sheetStyle(paper);
  document.head.append(style);
}

function textsOf(paper: PaperDocument): PaperTexts {
  const { t } = makeI18n({ it: { paper: it }, en: { paper: en } }, paper.language);
  const moment = formatters(paper.language).dateTime(paper.printedAt);
  return {
    continued: t('paper:continued'),
    page: (page, pages) => t('paper:page', { page, pages }),
    printed: t('paper:printed', { moment }),
  };
}

/**
 * Nothing may be measured before its font is here. The font comes in files by range of characters: those that the
 * document's own characters need are loaded, whatever the alphabet.
 */
async function fontsOf(paper: PaperDocument): Promise<void> {
  const characters = [...new Set(JSON.stringify(paper))].join('');
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 16px Inter`, characters)));
}

function box(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}
