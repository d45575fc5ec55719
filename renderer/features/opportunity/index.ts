export { OpportunityPanel } from './OpportunityPanel';
