import { useAnnouncement } from './announce';

/** Where `announce` speaks. The shell mounts it once. */
export function LiveRegion() {
  const { turn, text } = useAnnouncement();
  return (
    <div className="fasi-hidden" data-testid="live-region">
      <div role="status">{turn === 0 ? text : ''}</div>
      <div role="status">{turn === 1 ? text : ''}</div>
    </div>
  );
}
