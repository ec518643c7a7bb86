/** Rows by id, in the order in which they were added. */
export class Table<Row extends object> {
  readonly #rows = new Map<string, Row>();
  /** Called after every change; `row` is undefined after a deletion. */
  onChange?: (id: string, row: Row | undefined) => void;

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  find(matches: (row: Row) => boolean): Row | undefined {
    for (const row of this.#rows.values()) if (matches(row)) return row;
    return undefined;
  }

  filter(matches: (row: Row) => boolean): Row[] {
    return this.all().filter(matches);
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }

  entries(): [string, Row][] {
    return [...this.#rows];
  }

  set(id: string, row: Row): Row {
    this.#rows.set(id, row);
    this.onChange?.(id, row);
    return row;
  }

  delete(id: string): void {
    if (this.#rows.delete(id)) this.onChange?.(id, undefined);
  }
}

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
