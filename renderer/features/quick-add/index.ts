export { QuickAddDialog } from './QuickAddDialog';
