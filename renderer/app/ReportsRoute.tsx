import { ReportsPage } from '../features/reports/ReportsPage';
import { openOpportunity } from './app-state';

/** The reports with what the application adds to them. */
export default function ReportsRoute() {
  return <ReportsPage onOpen={openOpportunity} />;
}
