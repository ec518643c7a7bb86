import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { Effect } from "@rosterkit/runtime";
import type { KnownValues } from "../document/compiled-document.ts";
import { isSuccess } from "../document/statuses.ts";
import { type Field, foldCase, nameOf, valuesAt } from "./fields.ts";
import { isIdentifier, type LinkTable } from "./links.ts";

/** Values that the caller gives, by the inputs that they are for. */
export type GivenValues = ReadonlyMap<Field, string>;

/** The ids that a run has seen, and the inputs that they are for. */
export class Memory implements KnownValues {
  readonly table: LinkTable;
  readonly #given: GivenValues;
  readonly #effectOf: (operation: DocumentOperation) => Effect | undefined;
  readonly #learned = new Map<string, unknown>();
  /** All values of fields that feed an input, as texts without case, by the names of the fields. */
  readonly #read = new Map<string, Set<string>>();
  /** Values that address what the next requests of an operation are about, by input. */
  readonly #aimed = new Map<string, ReadonlyMap<string, unknown>>();
  /** The things that the run has made: values that address them, behind the names of their inputs. */
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

  /** Keeps the first value of every field that feeds an input. */
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

  /** Whether an id for an input of an operation stood in what was learned. */
  hasRead(operation: DocumentOperation, input: string, id: unknown): boolean {
    return this.table.links.some(
      ({ consumer, producer }) =>
        consumer.operation === operation &&
        consumer.path === input &&
        this.#read.get(nameOf(producer))?.has(foldCase(id)) === true,
    );
  }

  /** Aims an operation at something. */
  aim(operation: DocumentOperation, values: ReadonlyMap<string, unknown>): void {
    this.#aimed.set(operation.id, values);
  }

  /** Lets an operation change and remove what the values address: something that the run has made. */
  own(thing: object, operation: DocumentOperation, values: ReadonlyMap<string, unknown>): void {
    const names = [...values].map(([path, value]) => `${nameOf({ operation, path })}=${String(value)}`);
    this.#own.set(thing, new Set([...(this.#own.get(thing) ?? []), ...names]));
  }

  /** Takes that back: once something is removed, a server may give its id to another. */
  disown(thing: object): void {
    this.#own.delete(thing);
  }

  /** Whether a value for an input addresses what the run has made. */
  isOwn(input: Field, value: unknown): boolean {
    return [...this.#own.values()].some((names) => names.has(`${nameOf(input)}=${String(value)}`));
  }

  /** Whether the caller has named a value for an input, or the field that feeds it. */
  isNamed(input: Field, value: unknown): boolean {
    const given = this.#given.get(input);
    if (given !== undefined) return String(typed(input, given)) === String(value);
    return this.#isCorrected(input) && String(this.#valueOf(input)) === String(value);
  }

  /**
   * The known values of an operation's inputs. What has been read feeds neither a change or a removal nor a list, by
   * which a thing of the run would hold it: a run changes only what it has made, or what the caller names.
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

  /** Whether the caller has named a value for an operation, in one place of the request or in any. */
  isGiven(operation: DocumentOperation, place = ""): boolean {
    return [...this.#given.keys()].some(
      (input) => input.operation === operation && input.path.startsWith(place),
    );
  }

  /** The inputs that choose what an operation is about: all of its path, and those that are ids by their names. */
  idsOf(operation: DocumentOperation): Field[] {
    return this.table.inputs.filter(
      (input) => input.operation === operation && (isIdentifier(input) || this.#isFed(input)),
    );
  }

  /** The ids that a server may refuse, because it has not given their values: those of its own things. */
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
    if (own === undefined && given !== undefined) return typed(input, given);
    // A PUT or PATCH changes what its path says; another request could change whatever it names.
    const isReference =
      aimed.size > 0 && !input.path.startsWith("path.") && /^(?:PUT|PATCH)$/.test(input.operation.method);
    const effect = this.#effectOf(input.operation);
    const isFed = effect === "read" || ((effect === "add" || isReference) && !isList(input));
    if (own !== undefined || !(isFed || this.#isCorrected(input))) return own;
    const producers = this.table.links.filter(({ consumer }) => consumer === input);
    const value = producers
      .map(({ producer }) => this.#learned.get(nameOf(producer)))
      .find((one) => one !== undefined);
    return value === undefined ? undefined : typed(input, value);
  }
}

/** Whether an input takes a list: what a request makes or changes then holds what its ids name, and may take it along. */
export function isList({ kinds, many }: Field): boolean {
  return many || kinds.includes("array");
}

/** Writes a text as the value that an input takes. */
function typed({ kinds }: Field, value: unknown): unknown {
  const text = String(value);
  const isNumber = kinds.some((kind) => kind === "integer" || kind === "number");
  if (isNumber && !kinds.includes("string") && text.trim() !== "" && Number.isSafeInteger(Number(text)))
    return Number(text);
  return kinds.includes("boolean") && /^(?:true|false)$/.test(text) ? text === "true" : text;
}
