/** Returns a page by offset; a negative offset or limit counts as 0. */
export function offsetPage<Item>(items: readonly Item[], offset = 0, limit = items.length): Item[] {
  const start = Math.max(0, offset);
  return items.slice(start, start + Math.max(0, limit));
}

/** Returns a page by its number from 1; a smaller number or size counts as 1. */
export function numberedPage<Item>(items: readonly Item[], page = 1, size = 100): Item[] {
  return offsetPage(items, (Math.max(1, page) - 1) * Math.max(1, size), Math.max(1, size));
}

/** Whether a text contains another, ignoring case. */
export function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
