import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { RequestValues } from "../cases/types.ts";
import type { Field } from "../memory/fields.ts";
import type { LinkTable } from "../memory/links.ts";
import { show } from "../oracles/oracle.ts";
import { compareItem } from "./compare.ts";
import { closestItem, findItem, type Item, itemsIn } from "./item.ts";
import type { Instance } from "./maker.ts";
import { readPages } from "./pages.ts";
import { type Problem, problems } from "./problems.ts";
import { aim } from "./resources.ts";
import { isAbsent, isRefused, type Steps } from "./step.ts";

/** Reads an instance, and compares it with what a sequence has written. */
export class Checks {
  readonly #steps: Steps;
  readonly #table: LinkTable;

  constructor(steps: Steps, table: LinkTable) {
    this.#steps = steps;
    this.#table = table;
  }

  /** Reads an instance; undefined where the document has no way to. */
  async read(step: string, { resource: { read }, creation }: Instance): Promise<Received | undefined> {
    const known = read && aim(read, creation);
    if (read === undefined || known === undefined) return undefined;
    const values = this.#steps.sample(read.operation, { known, purpose: "read", extent: "required" });
    return this.#steps.send(step, read.operation, values, { mayBeRefused: true });
  }

  /** Looks for an instance in its list; undefined where it has no list or no id, or the server refuses. */
  async find(
    step: string,
    { resource: { list, keys }, creation, id }: Instance,
  ): Promise<
    | { readonly item: Item | undefined; readonly received: Received; readonly values: RequestValues }
    | undefined
  > {
    const known = list && aim(list, creation);
    if (list === undefined || known === undefined || id === undefined) return undefined;
    const values = this.#steps.sample(list.operation, { known, purpose: "list", extent: "required" });
    const itemsOf = (json: unknown): number => itemsIn(json, keys).length;
    let last: Received | undefined;
    for await (const received of readPages(this.#steps, step, list.operation, { values, itemsOf })) {
      last = received;
      const item = findItem(received.sent.json, keys, id);
      if (item !== undefined) return { item, received, values };
    }
    return last && { item: undefined, received: last, values };
  }

  /** The instance in a response that shows it alone. */
  itemOf({ resource: { keys }, id, values }: Instance, received: Received): Item | undefined {
    const { json } = received.sent;
    return findItem(json, keys, id) ?? closestItem(json, (values.body?.value ?? {}) as object);
  }

  /** Reports each field that is not what was written. */
  compare(step: string, { written, item, received, operation, isWhole }: Comparison, problem: Problem): void {
    const declared = this.#declared(operation);
    const [first] = compareItem({ declared, isWhole }, written, item);
    if (first === undefined) return;
    this.#steps.fail(step, operation, received, {
      problem: first.isShifted ? problems.timeZone : problem,
      expected: `${first.path} to be ${show(first.written)}, as it was written`,
      found: show(first.found),
    });
  }

  /** Reports an instance that cannot be read, or is not what was written. */
  async expectRead(
    step: string,
    instance: Instance,
    written: unknown,
    lost: Problem,
    differs: Problem,
  ): Promise<Item | undefined> {
    const { read } = instance.resource;
    const received = await this.read(step, instance);
    if (read === undefined || received === undefined) return undefined;
    if (isAbsent(received)) {
      const expected = `${instance.thing.name} to be there`;
      const found = `status ${received.sent.status}`;
      this.#steps.fail(step, read.operation, received, { problem: lost, expected, found });
    }
    const item = isRefused(received) ? undefined : this.itemOf(instance, received);
    if (item !== undefined)
      this.compare(step, { written, item, received, operation: read.operation, isWhole: true }, differs);
    return item;
  }

  #declared(operation: DocumentOperation): ReadonlyMap<string, Field> {
    const own = this.#table.outputs.filter((output) => output.operation === operation);
    return new Map(own.map((output) => [output.path, output]));
  }
}

interface Comparison {
  readonly written: unknown;
  readonly item: Item;
  readonly received: Received;
  readonly operation: DocumentOperation;
  readonly isWhole: boolean;
}
