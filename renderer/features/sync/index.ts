export { SyncIndicator } from './SyncIndicator';
export { SyncPage } from './SyncPage';
