import type { StageColour, StageKind } from '#shared/domain/records/pipeline';
import { IconLost, IconWon } from './icons';
import './stage-colours.css';

type StageDotProps = { colour: StageColour; kind?: StageKind; size?: number };

/** A stage at a glance: a dot in its colour, or the sign of winning or losing. Purely visual. */
export function StageDot({ colour, kind = 'open', size = 9 }: StageDotProps) {
  if (kind === 'open')
    return (
      <span
        className="fasi-stage-dot"
        data-colour={colour}
        style={{ width: size, height: size }}
        aria-hidden
      />
    );
  const Sign = kind === 'won' ? IconWon : IconLost;
  return <Sign size={size + 6} stroke={1.75} className={`fasi-stage-${kind}`} aria-hidden />;
}
