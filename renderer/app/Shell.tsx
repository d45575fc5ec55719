import { Suspense, useEffect } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { LiveRegion } from '../ui/LiveRegion';
import { ToastStack } from '../ui/ToastStack';
import { useAppKeys } from './app-keys';
import { Overlays } from './Overlays';
import { pages } from './pages';
import { fetchParts } from './parts';
import classes from './Shell.module.css';
import { Sidebar } from './Sidebar';
import { SidePanel } from './SidePanel';

/** The frame around every page. */
export function Shell() {
  return (
    <Router hook={useHashLocation}>
      <Frame />
    </Router>
  );
}

function Frame() {
  useAppKeys();
  useReadyAfterPaint();
  return (
    <div className={classes.shell}>
      <Sidebar />
      <main className={classes.main}>
        <Suspense fallback={null}>
          <Switch>
            {pages.map(({ path, component: Component }) => (
              <Route key={path} path={`${path}/*?`}>
                <Component />
              </Route>
            ))}
            <Route>
              <Redirect to="/pipeline" replace />
            </Route>
          </Switch>
        </Suspense>
      </main>
      <SidePanel />
      <Overlays />
      <ToastStack />
      <LiveRegion />
    </div>
  );
}

/** Says to whoever drives the application that the first screen is painted and takes input. */
function useReadyAfterPaint(): void {
  useEffect(() => {
    requestAnimationFrame(() => {
      setTimeout(() => {
        document.documentElement.dataset.ready = 'true';
        performance.mark('fasi:ready');
        void fetchParts();
      }, 0);
    });
  }, []);
}
