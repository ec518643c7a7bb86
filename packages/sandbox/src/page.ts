/** The items of an offset page; a negative offset or limit counts as 0. */
export function offsetPage<Item>(items: readonly Item[], offset = 0, limit = items.length): Item[] {
  const start = Math.max(0, offset);
  return items.slice(start, start + Math.max(0, limit));
}

/** The items of a numbered page, of which the first has the number 1; what is less than 1 counts as 1. */
export function numberedPage<Item>(items: readonly Item[], page = 1, size = 100): Item[] {
  const count = Math.max(1, size);
  const start = (Math.max(1, page) - 1) * count;
  return items.slice(start, start + count);
}

/** Whether a text contains another, upper and lower case alike. */
export function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
