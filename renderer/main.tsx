import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';

function FirstScreen() {
  useEffect(() => {
    document.documentElement.dataset.ready = 'true';
  }, []);
  return <h1>Fasi</h1>;
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<FirstScreen />);
