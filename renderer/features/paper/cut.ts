/** The box of one cell's text and what is known of the longest beginning that stands on two lines. */
type Long = { box: HTMLElement; text: string; fits: number; tooMany: number };

/**
 * Cuts the texts of these rows (in the page, measurable) after two lines, with an ellipsis; answers whether it cut any.
 *
 * The text itself is shortened instead of hidden by a style: what hides is a paint layer, and Chromium visits all layers
 * of the document for each page that it prints. All texts are searched at once, so that a step is one layout.
 */
export function cutAfterTwoLines(rows: readonly HTMLElement[]): boolean {
  const boxes = rows.flatMap((row) => [...row.querySelectorAll<HTMLElement>('td > div:not([aria-hidden])')]);
  const most = 2.5 * lineHeight(boxes[0]);
  let searched = boxes
    .filter((box) => box.getBoundingClientRect().height > most)
    .map((box): Long => {
      const text = box.textContent ?? '';
      return { box, text, fits: 0, tooMany: text.length };
    });
  const long = searched;
  while (searched.length > 0) {
    for (const one of searched) show(one, Math.floor((one.fits + one.tooMany) / 2));
    for (const one of searched) {
      const middle = Math.floor((one.fits + one.tooMany) / 2);
      if (one.box.getBoundingClientRect().height > most) one.tooMany = middle;
      else one.fits = middle;
    }
    searched = searched.filter(({ fits, tooMany }) => tooMany - fits > 1);
  }
  for (const one of long) show(one, one.fits);
  return long.length > 0;
}

function show({ box, text }: Long, length: number): void {
  // Half of a character outside the basic plane would be printed as a box.
  const whole = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  box.textContent = `${whole.trimEnd()}…`;
}

function lineHeight(box: HTMLElement | undefined): number {
  return box === undefined ? 0 : Number.parseFloat(getComputedStyle(box).lineHeight);
}
