/** What was made last under a name, and of what: made of the same again, it is the same. */
export class LastResult<Result> {
  readonly #known = new Map<string, { readonly source: string; readonly result: Promise<Result> }>();

  get(name: string, source: string, make: () => Promise<Result>): Promise<Result> {
    const known = this.#known.get(name);
    if (known?.source === source) return known.result;
    const result = make();
    const latest = { source, result };
    this.#known.set(name, latest);
    // What failed may have failed for another reason than its source.
    result.catch(() => {
      if (this.#known.get(name) === latest) this.#known.delete(name);
    });
    return result;
  }
}
