/** Pixels. Every card has the same height, so that a column of 40,000 knows where each one stands without measuring. */
export const cardHeight = 96;
export const cardGap = 6;
export const rowHeight = cardHeight + cardGap;
