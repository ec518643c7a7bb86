import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { RequestValues } from "../request/values.ts";
import type { Field } from "../memory/fields.ts";
import type { LinkTable } from "../memory/links.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { showsNothingOf } from "../safety/safety.ts";
import { findCores } from "../schema/sentinels.ts";
import { compareItem } from "./compare.ts";
import { closestItem, findItem, type Item, itemsIn } from "./item.ts";
import type { Instance } from "./made.ts";
import { maximumPages, readPages } from "./pages.ts";
import type { Problem } from "../oracles/problems.ts";
import { aim } from "./resources.ts";
import { type Steps } from "./step.ts";
import { isAbsent, isRefused } from "./responses.ts";

/** A response that may show an instance. */
export interface Look {
  readonly operation: DocumentOperation;
  readonly received: Received;
  readonly values: RequestValues;
  readonly item: Item | undefined;
}

type Mistake = Omit<Failure, "pointer">;

/** Finds the mistake in what a response shows. */
type Judge = (look: Look) => Mistake | undefined;

interface Expectation {
  readonly written: unknown;
  /** The problem of an instance that is not what was written. */
  readonly differs: Problem;
  /** The problem of one that is not there; none if it need not be. */
  readonly missing?: Problem;
}

/** A server may need a moment until it shows what was written. */
const looks = 3;

/** Reads an instance, and compares it with what a sequence has written. */
export class Checks {
  readonly #steps: Steps;
  readonly #table: LinkTable;

  constructor(steps: Steps, table: LinkTable) {
    this.#steps = steps;
    this.#table = table;
  }

  /** Reads an instance; undefined where the document has no way to. */
  async read(step: string, instance: Instance): Promise<Look | undefined> {
    const { read } = instance.resource;
    const known = read && aim(read, instance.creation);
    if (read === undefined || known === undefined) return undefined;
    const { operation } = read;
    const values = this.#steps.sample(operation, { known, purpose: "read", extent: "required" });
    const received = await this.#steps.send(step, operation, values, { mayBeRefused: true });
    const item = isRefused(received) ? undefined : this.itemOf(instance, received);
    return { operation, received, values, item };
  }

  /** Looks for an instance in its list; undefined where it has no list or no id, or the list has no end. */
  async find(step: string, { resource: { list, keys }, creation, id }: Instance): Promise<Look | undefined> {
    const known = list && aim(list, creation);
    if (list === undefined || known === undefined || id === undefined) return undefined;
    const { operation } = list;
    const values = this.#steps.sample(operation, { known, purpose: "list", extent: "required" });
    const itemsOf = (json: unknown): number => itemsIn(json, keys).length;
    let last: Look | undefined;
    let pages = 0;
    for await (const received of readPages(this.#steps, step, operation, { values, itemsOf })) {
      last = { operation, received, values, item: findItem(received.sent.json, keys, id) };
      pages += 1;
      if (last.item !== undefined) return last;
    }
    return pages < maximumPages ? last : undefined;
  }

  /** The instance in a response that shows it alone. */
  itemOf({ resource: { keys }, id, values }: Instance, received: Received): Item | undefined {
    const { json } = received.sent;
    return findItem(json, keys, id) ?? closestItem(json, (values.body?.value ?? {}) as object);
  }

  /** Looks until there is no mistake, and reports the one that stays. */
  async expect(
    step: string,
    look: (step: string) => Promise<Look | undefined>,
    judge: Judge,
  ): Promise<Look | undefined> {
    let found: Look | undefined;
    let mistake: Mistake | undefined;
    for (let left = looks; left > 0; left -= 1) {
      found = await look(step);
      mistake = found && judge(found);
      if (mistake === undefined) return found;
    }
    if (found) this.report(step, found, () => mistake);
    return found;
  }

  /** Reports the mistake in a response that is there already. */
  report(step: string, look: Look, judge: Judge): void {
    const mistake = judge(look);
    if (mistake !== undefined) this.#steps.fail(step, look.operation, look.received, mistake);
  }

  expectRead(step: string, instance: Instance, expected: Expectation): Promise<Look | undefined> {
    return this.expect(step, (name) => this.read(name, instance), this.shows(instance, expected));
  }

  expectListed(step: string, instance: Instance, expected: Expectation): Promise<Look | undefined> {
    return this.expect(step, (name) => this.find(name, instance), this.shows(instance, expected));
  }

  /** Expects an instance as it was written; a list may show a part of it. */
  shows({ resource: { read }, thing: { name } }: Instance, expected: Expectation): Judge {
    const { written, differs, missing } = expected;
    return ({ operation, received, item }) => {
      const isWhole = operation === read?.operation;
      if (item === undefined) {
        const isMissing = isWhole ? isAbsent(received) : !isRefused(received);
        if (missing === undefined || !isMissing) return undefined;
        return isWhole
          ? { problem: missing, expected: `${name} to be there`, found: `status ${received.sent.status}` }
          : { problem: missing, expected: `${name} on a page of the list`, found: "not on any page" };
      }
      const [first] = compareItem({ declared: this.#declared(operation), isWhole }, written, item);
      return (
        first && {
          problem: first.isShifted ? "wrong time zone" : differs,
          expected: `${first.path} to be ${show(first.written)}, as it was written`,
          found: show(first.found),
        }
      );
    };
  }

  /** The response to the creation of an instance. */
  creationOf(instance: Instance): Look {
    const { resource, received, values } = instance;
    return { operation: resource.create, received, values, item: this.itemOf(instance, received) };
  }

  /** Whether a look at an instance shows texts that were written; undefined where it cannot show any. */
  showsOwn(instance: Instance, look: Look | undefined): boolean | undefined {
    if (look?.item === undefined) return undefined;
    const marks = this.#marksOf(instance, look);
    return marks.length === 0 ? undefined : !showsNothingOf(marks, look.item.object);
  }

  /** The unique parts of all texts that were written and can be read. */
  #marksOf({ values }: Instance, { operation, item }: Pick<Look, "operation" | "item">): string[] {
    const declared = this.#declared(operation);
    const nothing = { object: {}, path: item?.path ?? "" };
    const readable = compareItem({ declared, isWhole: true }, values.body?.value, nothing);
    return findCores(JSON.stringify(readable.map(({ written }) => written)));
  }

  #declared(operation: DocumentOperation): ReadonlyMap<string, Field> {
    const own = this.#table.outputs.filter((output) => output.operation === operation);
    return new Map(own.map((output) => [output.path, output]));
  }
}
