import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { Effect } from "@rosterkit/runtime";
import type { KnownValues } from "../document/compiled-document.ts";
import { isSuccess } from "../document/statuses.ts";
import { type Field, foldCase, nameOf, isList, convertTo, valuesAt } from "./fields.ts";
import { isIdentifier, type LinkTable } from "./links.ts";

/** Values that the caller gives with `--set`, by input. */
export type GivenValues = ReadonlyMap<Field, string>;

/** The ids that a run has read or made, and the inputs that accept them. */
export class Memory implements KnownValues {
  readonly table: LinkTable;
  readonly #given: GivenValues;
  readonly #effectOf: (operation: DocumentOperation) => Effect | undefined;
  readonly #learned = new Map<string, unknown>();
  /** All values of fields that feed an input, in lower case, by field name. */
  readonly #read = new Map<string, Set<string>>();
  /** The values by input that address the target of an operation's next requests, by operation. */
  readonly #aimed = new Map<string, ReadonlyMap<string, unknown>>();
  /** The things that the run has made, with the values that address them, as `<input>=<value>`. */
  readonly #own = new Map<object, Set<string>>();

  constructor(
    table: LinkTable,
    given: GivenValues,
    effectOf: (operation: DocumentOperation) => Effect | undefined,
  ) {
    this.table = table;
    this.#given = given;
    this.#effectOf = effectOf;
  }

  /** Stores all values of the fields that feed an input; the first of each becomes the input's known value. */
  learn({ operation, sent }: Received): void {
    if (!isSuccess(sent.status)) return;
    for (const { producer, half } of this.table.links) {
      if (producer.operation.id !== operation || half === "request") continue;
      const values = valuesAt(sent.json, producer.path);
      const [value] = values;
      const name = nameOf(producer);
      this.#read.set(name, new Set([...(this.#read.get(name) ?? []), ...values.map(foldCase)]));
      if (value !== undefined && typeof value !== "object" && !this.#learned.has(name))
        this.#learned.set(name, value);
    }
  }

  /** Whether an id for an input of an operation was among the learned values. */
  hasRead(operation: DocumentOperation, input: string, id: unknown): boolean {
    return this.table.links.some(
      ({ consumer, producer }) =>
        consumer.operation === operation &&
        consumer.path === input &&
        this.#read.get(nameOf(producer))?.has(foldCase(id)) === true,
    );
  }

  /** Sets the target of an operation's next requests. */
  aim(operation: DocumentOperation, values: ReadonlyMap<string, unknown>): void {
    this.#aimed.set(operation.id, values);
  }

  /** Lets an operation change and remove a thing that the run has made and that the values address. */
  own(thing: object, operation: DocumentOperation, values: ReadonlyMap<string, unknown>): void {
    const names = [...values].map(([path, value]) => `${nameOf({ operation, path })}=${String(value)}`);
    this.#own.set(thing, new Set([...(this.#own.get(thing) ?? []), ...names]));
  }

  /** Withdraws the permissions of `own`. After a removal, a server may assign the id to another thing. */
  disown(thing: object): void {
    this.#own.delete(thing);
  }

  /** Whether a value for an input addresses a thing that the run has made. */
  isOwn(input: Field, value: unknown): boolean {
    return [...this.#own.values()].some((names) => names.has(`${nameOf(input)}=${String(value)}`));
  }

  /** Whether a value for an input comes from the caller, as the value itself or as the field that feeds the input. */
  isNamed(input: Field, value: unknown): boolean {
    const given = this.#given.get(input);
    if (given !== undefined) return String(convertTo(input, given)) === String(value);
    return this.#isCorrected(input) && String(this.#valueOf(input)) === String(value);
  }

  /**
   * Returns the known values of an operation's inputs. A run changes only things that it has made or that the caller
   * names, so a value that was read feeds no change, no removal, and no array of ids in a creation: the new thing would
   * contain the things that these ids name.
   */
  of(operation: DocumentOperation): ReadonlyMap<string, unknown> {
    const known = new Map<string, unknown>();
    for (const input of this.table.inputs) {
      if (input.operation.id !== operation.id) continue;
      const value = this.#valueOf(input);
      if (value !== undefined) known.set(input.path, value);
    }
    return known;
  }

  /** Whether the caller has given a value for an input of an operation whose path begins with `place`. */
  isGiven(operation: DocumentOperation, place = ""): boolean {
    const inputs = [...this.#given.keys()];
    return inputs.some((input) => input.operation === operation && input.path.startsWith(place));
  }

  /** Returns the inputs that choose the target of an operation: path parameters, ids, and inputs that a link feeds. */
  idsOf(operation: DocumentOperation): Field[] {
    return this.table.inputs.filter(
      (input) => input.operation === operation && (isIdentifier(input) || this.#isFed(input)),
    );
  }

  /** Returns the ids of existing things whose values are unknown, so that a server may refuse made-up ones. */
  unknownIdsOf(operation: DocumentOperation): Field[] {
    const known = this.of(operation);
    const isReference = (input: Field): boolean =>
      input.path.startsWith("body.") &&
      (this.#isFed(input) || input.kinds.some((kind) => kind === "integer" || kind === "number"));
    return this.idsOf(operation).filter(
      (input) => (input.path.startsWith("path.") || isReference(input)) && !known.has(input.path),
    );
  }

  #isFed(input: Field): boolean {
    return this.table.links.some(({ consumer }) => consumer === input);
  }

  #isCorrected(input: Field): boolean {
    return this.table.links.some(({ consumer, origin }) => consumer === input && origin === "--set");
  }

  #valueOf(input: Field): unknown {
    const aimed = this.#aimed.get(input.operation.id) ?? new Map<string, unknown>();
    const own = aimed.get(input.path);
    const given = this.#given.get(input);
    if (own === undefined && given !== undefined) return convertTo(input, given);
    // A PUT or PATCH changes the target of its path; any other request could change anything that its inputs name.
    const isReference =
      aimed.size > 0 && !input.path.startsWith("path.") && /^(?:PUT|PATCH)$/.test(input.operation.method);
    const effect = this.#effectOf(input.operation);
    const isFed = effect === "read" || ((effect === "add" || isReference) && !isList(input));
    if (own !== undefined || !(isFed || this.#isCorrected(input))) return own;
    const producers = this.table.links.filter(({ consumer }) => consumer === input);
    const value = producers
      .map(({ producer }) => this.#learned.get(nameOf(producer)))
      .find((one) => one !== undefined);
    return value === undefined ? undefined : convertTo(input, value);
  }
}
