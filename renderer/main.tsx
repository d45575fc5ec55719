import '@fontsource/inter/400.css';
import '@fontsource/inter/500.css';
import '@fontsource/inter/600.css';
import '@mantine/core/styles.layer.css';
import './ui/tokens.css';
import './ui/base.css';
import { start } from './app/start';

const root = document.getElementById('root');
if (root !== null) void start(root);
