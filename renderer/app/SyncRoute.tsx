export { SyncPage as default } from '../features/sync/index';
