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
