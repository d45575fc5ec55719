export { SettingsPage, type SettingsSection } from './SettingsPage';
