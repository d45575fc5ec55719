import { ImportPage } from '../features/import/index';
import { SettingsPage } from '../features/settings/index';

/** The settings with the pages of other features under them. */
export default function SettingsRoute() {
  return <SettingsPage sections={[{ path: 'import', content: <ImportPage /> }]} />;
}
