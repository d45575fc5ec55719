import classes from './Avatar.module.css';

/** First letters of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words[words.length - 1]?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** One of eight quiet hues that stays with an id. */
const hueOf = (id: string): number => {
  let sum = 0;
  for (let index = 0; index < id.length; index += 1) sum = (sum * 31 + id.charCodeAt(index)) % 9973;
  return sum % 8;
};

/** A person as initials on a hue of their own; the name is the tooltip. Purely visual: name the person in text too. */
export function Avatar({ id, name, size = 20 }: { id: string; name: string; size?: number }) {
  return (
    <span
      className={classes.avatar}
      data-hue={hueOf(id)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.45) }}
      title={name}
      aria-hidden
    >
      {initials(name)}
    </span>
  );
}
