import { showPaper } from './features/paper/paper-window';

void showPaper();
