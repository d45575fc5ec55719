import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { OpenError } from '../data/open-workspace';
import { type Workspace, WorkspaceProvider } from '../data/workspace';
import { bridge } from '../platform/bridge';
import { applyTheme } from '../platform/preferences';
import { i18n } from '../platform/translations';
import { ErrorBoundary } from './ErrorBoundary';
import { type Beginning, hasWorkspace, open } from './open';
import { Providers } from './Providers';
import { Shell } from './Shell';
import { CannotOpen, Welcome } from './StartScreens';

/** Milliseconds of silence before an opening that takes long says so. */
const patience = 600;

/** From the first line of script to the first page. Nothing is drawn by React before there is something to show. */
export async function start(container: HTMLElement): Promise<void> {
  const { startInfo } = bridge;
  applyTheme(startInfo.themeChoice);
  const root = createRoot(container);
  const waiting = setTimeout(() => {
    const frame = container.querySelector('[data-loading]');
    if (frame) frame.textContent = i18n.t('app:start.loading');
  }, patience);
  const show = (screen: ReactNode): void => {
    clearTimeout(waiting);
    render(root, screen);
  };
  const openWith = async (beginning: Beginning): Promise<void> => {
    const opened = await open(beginning, startInfo.language);
    show(opened.ok ? <Opened workspace={opened.value} /> : <Closed error={opened.error} />);
  };
  const beginning = startInfo.newWorkspace ?? ((await hasWorkspace()) ? 'empty' : undefined);
  if (beginning !== undefined) await openWith(beginning);
  else show(<Welcome onChoose={openWith} />);
}

const render = (root: Root, screen: ReactNode): void =>
  root.render(
    <Providers>
      <ErrorBoundary>{screen}</ErrorBoundary>
    </Providers>,
  );

const Opened = ({ workspace }: { workspace: Workspace }) => (
  <WorkspaceProvider value={workspace}>
    <Shell />
  </WorkspaceProvider>
);

const Closed = ({ error }: { error: OpenError }) => <CannotOpen error={error} />;
