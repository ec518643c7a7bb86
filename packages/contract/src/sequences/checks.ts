import type { DocumentOperation, JsonObject } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { RequestValues } from "../request/values.ts";
import { type Creation, requestFields } from "../memory/creation.ts";
import { bareNameOf, type Field, foldCase } from "../memory/fields.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { coresIn } from "../schema/sentinels.ts";
import { compareItem, isSame } from "./compare.ts";
import { closestItem, findItem, idsOf, type Item, itemsIn } from "./item.ts";
import type { Instance } from "./live-run.ts";
import { readPages } from "./pages.ts";
import type { Problem } from "../oracles/problems.ts";
import { aim, type Resource } from "./resources.ts";
import type { Steps } from "./step.ts";
import { isAbsent, isRefused } from "./responses.ts";

/** Response that may show an instance. */
export interface Look {
  readonly operation: DocumentOperation;
  readonly received: Received;
  readonly values: RequestValues;
  readonly item: Item | undefined;
}

type Mistake = Omit<Failure, "pointer">;

/** Returns the mistake in a response; undefined if it is correct. */
export type Judge = (look: Look) => Mistake | undefined;

interface Expectation {
  readonly written: unknown;
  /** Problem to report if the instance differs from what was written. */
  readonly differs: Problem;
  /** Problem to report if the instance is absent; by default its absence is not judged. */
  readonly missing?: Problem;
}

/** Number of looks at a wrong response, because a server may show a change only after a moment. */
const looks = 3;

/** Reader of instances, which compares them with what a sequence has written. */
export class Checks {
  readonly steps: Steps;

  constructor(steps: Steps) {
    this.steps = steps;
  }

  /** Reads an instance; returns undefined if no operation does that. */
  async read(step: string, instance: Instance): Promise<Look | undefined> {
    const { read } = instance.resource;
    const known = read && aim(read, instance.creation);
    if (read === undefined || known === undefined) return undefined;
    const { operation } = read;
    const values = this.steps.sample(operation, { known, purpose: "read", extent: "required" });
    const received = await this.steps.send({ name: step, operation }, values, { mayBeRefused: true });
    const item = isRefused(received) ? undefined : this.itemOf(instance, received);
    return { operation, received, values, item };
  }

  /** Looks for an instance in its list; returns undefined without a list or an id, or if not all of it can be read. */
  async find(step: string, { resource, creation, id }: Instance): Promise<Look | undefined> {
    if (id === undefined) return undefined;
    let last: Look | undefined;
    for await (const page of this.#pagesOf(step, resource, creation)) {
      last = page && { ...page, item: findItem(page.received.sent.json, resource.keys, id) };
      if (last?.item !== undefined) return last;
    }
    return last;
  }

  /** Returns the ids in the list for what a request creates; undefined without a list, or if not all of it can be read. */
  async idsBefore(resource: Resource, values: RequestValues): Promise<ReadonlySet<string> | undefined> {
    const creation = { request: requestFields(values), response: undefined, location: undefined };
    let ids: Set<string> | undefined;
    for await (const page of this.#pagesOf("list before the creation", resource, creation)) {
      const items = page && itemsIn(page.received.sent.json, resource.keys);
      const found = items?.flatMap((item) => idsOf(item, resource.keys).map(foldCase));
      ids = found && new Set([...(ids ?? []), ...found]);
    }
    return ids;
  }

  /** Yields the pages of a list, and then undefined if it has more that cannot be read. */
  async *#pagesOf(
    step: string,
    { list, keys }: Resource,
    creation: Creation,
  ): AsyncGenerator<Omit<Look, "item"> | undefined, void, undefined> {
    const known = list && aim(list, creation);
    if (list === undefined || known === undefined) return;
    const { operation } = list;
    const values = this.steps.sample(operation, { known, purpose: "list", extent: "required" });
    for await (const received of readPages(this.steps, { name: step, operation, values, keys }))
      yield received && { operation, received, values };
  }

  /** Finds an instance in a response about a single one. */
  itemOf({ resource: { keys }, id, values }: Instance, received: Received): Item | undefined {
    const { json } = received.sent;
    return findItem(json, keys, id) ?? closestItem(json, (values.body?.value ?? {}) as object);
  }

  /** Looks several times until there is no mistake, and reports the last one. */
  async expect(
    step: string,
    look: (step: string) => Promise<Look | undefined>,
    judge: Judge,
  ): Promise<Look | undefined> {
    let found = await look(step);
    for (let left = looks - 1; left > 0 && found && judge(found); left -= 1) found = await look(step);
    if (found) this.report(step, found, judge);
    return found;
  }

  report(step: string, look: Look, judge: Judge): void {
    const mistake = judge(look);
    if (mistake !== undefined)
      this.steps.fail({ name: step, operation: look.operation }, look.received, mistake);
  }

  expectRead(step: string, instance: Instance, expected: Expectation): Promise<Look | undefined> {
    return this.expect(step, (name) => this.read(name, instance), this.shows(instance, expected));
  }

  expectListed(step: string, instance: Instance, expected: Expectation): Promise<Look | undefined> {
    return this.expect(step, (name) => this.find(name, instance), this.shows(instance, expected));
  }

  /** Returns a judge that expects an instance as it was written. A list may show only some of its fields. */
  shows(instance: Instance, { written, differs, missing }: Expectation): Judge {
    const { read } = instance.resource;
    const { name } = instance.thing;
    return ({ operation, received, item }) => {
      const isWhole = operation === read?.operation;
      if (item === undefined) {
        const isMissing = isWhole ? isAbsent(received) : !isRefused(received);
        if (missing === undefined || !isMissing) return undefined;
        return isWhole
          ? { problem: missing, expected: `${name} to exist`, found: `status ${received.sent.status}` }
          : { problem: missing, expected: `${name} on a page of the list`, found: "not on any page" };
      }
      const [first] = compareItem({ declared: this.#declared(operation), isWhole }, written, item);
      if (first === undefined) return undefined;
      const expected = `${first.path} to be ${show(first.written)}, as it was written`;
      return { problem: first.isShifted ? "wrong time zone" : differs, expected, found: show(first.found) };
    };
  }

  creationOf(instance: Instance): Look {
    const { resource, received, values } = instance;
    return { operation: resource.create, received, values, item: this.itemOf(instance, received) };
  }

  /** Whether a response shows a text that was written; undefined if it need not show any. */
  showsOwn({ values }: Instance, look: Look | undefined): boolean | undefined {
    if (look?.item === undefined) return undefined;
    const { object, path } = look.item;
    const written = values.body?.value;
    const text = JSON.stringify(object).toLowerCase();
    if (coresIn(written).some((core) => text.includes(core))) return true;
    const comparison = { declared: this.#declared(look.operation), isWhole: true };
    const readable = compareItem(comparison, written, { object: {}, path });
    return coresIn(readable.map((one) => one.written)).length === 0 ? undefined : false;
  }

  /**
   * Whether the response for an id shows another thing: it has only items with other ids, or it has texts in fields that
   * the run can write but none of the values that the run has written.
   */
  isElse({ resource: { create, changes, keys }, writes }: Instance, look: Look | undefined): boolean {
    if (look === undefined || isRefused(look.received)) return false;
    if (look.item === undefined) return itemsIn(look.received.sent.json, keys).length > 0;
    const { object } = look.item;
    const writers = new Set([create, ...changes.map(({ operation }) => operation)]);
    const own = this.steps.run.memory.table.inputs.filter(({ operation }) => writers.has(operation));
    // A server may set a default or one of the allowed values itself.
    const free = own.filter(({ located: { schema } }) =>
      ["default", "enum", "const"].every((keyword) => !(keyword in Object(schema))),
    );
    const writable = new Set(free.map(bareNameOf));
    const isText = ([name, value]: [string, unknown]): boolean =>
      typeof value === "string" && value !== "" && writable.has(name);
    const text = JSON.stringify(object).toLowerCase();
    const isShown = (body: unknown): boolean => {
      const cores = coresIn(body);
      if (cores.length > 0) return cores.some((core) => text.includes(core));
      const fields = Object.entries(Object(body) as JsonObject).filter(([name]) => writable.has(name));
      const isThere = fields.some(([name]) => (object[name] ?? "") !== "");
      return isThere && fields.every(([name, value]) => isSame(String(value), String(object[name])));
    };
    return Object.entries(object).some(isText) && !writes.some(isShown);
  }

  #declared(operation: DocumentOperation): ReadonlyMap<string, Field> {
    const own = this.steps.run.memory.table.outputs.filter((output) => output.operation === operation);
    return new Map(own.map((output) => [output.path, output]));
  }
}
