import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { RequestValues } from "../request/values.ts";
import type { Memory } from "../memory/memory.ts";
import { show } from "../oracles/oracle.ts";
import { Checks } from "./checks.ts";
import { readCreation } from "../memory/creation.ts";
import type { Instance, Made, MadeThing } from "./made.ts";
import { Parents } from "./parents.ts";
import { aim, type Aimed, locate, type Resource } from "./resources.ts";
import type { Surveyed } from "../safety/safety.ts";
import { isRefused, SequenceEnd, type Steps } from "./step.ts";

const enoughProofs = 2;

/** Makes and removes what sequences and single cases need. */
export class Maker {
  readonly #operations: readonly DocumentOperation[];
  readonly #memory: Memory;
  readonly #made: Made;
  readonly #parents: Parents;
  /** How often the ids that a creation gives have shown what was created. */
  readonly #proofs = new Map<Resource, number>();
  readonly #foreign = new Set<Resource>();

  constructor({ operations, memory }: Surveyed, resources: readonly Resource[], made: Made) {
    this.#parents = new Parents(resources, memory);
    this.#operations = operations;
    this.#memory = memory;
    this.#made = made;
  }

  /** The values of inputs that lead to a parent, which is made if it has to be. */
  parentsOf(
    steps: Steps,
    operation: DocumentOperation,
    child?: Resource,
  ): Promise<ReadonlyMap<string, unknown>> {
    return this.#parents.of(operation, child, (resource) =>
      this.make(steps, resource, { purpose: "parent", turn: 0 }),
    );
  }

  /** @throws {SequenceEnd} if the server refuses */
  async make(
    steps: Steps,
    resource: Resource,
    { purpose, turn }: { readonly purpose: string; readonly turn: number },
  ): Promise<Instance> {
    const { create } = resource;
    const known = await this.parentsOf(steps, create, resource);
    let values = steps.sample(create, { known, purpose, extent: "full", turn });
    // With an id that the caller chooses, there may be such a thing already.
    const isChosen = resource.identity.half === "request";
    let received = await steps.send(`create ${purpose}`, create, values, { mayBeRefused: isChosen });
    if (isRefused(received) && steps.isGuess(create, values)) {
      values = steps.sample(create, { known, purpose, extent: "required", turn });
      received = await steps.send(`create ${purpose}`, create, values, { mayBeRefused: isChosen });
    }
    const instance = this.register(steps, resource, values, received);
    const accepted = instance && (await this.accept(steps, instance));
    if (accepted !== undefined) return accepted;
    if (isRefused(received) || (isChosen && instance === undefined))
      throw new SequenceEnd(`${create.id} does not create: status ${received.sent.status}`);
    steps.fail(`create ${purpose}`, create, received, {
      problem: "creation not kept",
      expected: "the id of something new",
      found: show(received.sent.json),
    });
    throw new SequenceEnd(
      `${create.id} gives the id of something that was there before, which no run may touch`,
    );
  }

  /** Lets the run change and remove an instance, if its id leads to what was created. */
  async accept(steps: Steps, instance: Instance): Promise<Instance | undefined> {
    if (!(await this.#isProven(steps, instance))) return undefined;
    const { remove, changes } = instance.resource;
    for (const aimed of [remove, ...changes]) {
      const values = aimed && aim(aimed, instance.creation);
      if (aimed !== undefined && values !== undefined) this.#memory.own(aimed.operation, values);
    }
    return instance;
  }

  /** Whether the id leads to what was created. It counts as proven for a resource after a few times. */
  async #isProven(steps: Steps, instance: Instance): Promise<boolean> {
    const { resource, thing } = instance;
    const proofs = this.#proofs.get(resource) ?? 0;
    if (proofs >= enoughProofs) return true;
    if (await new Checks(steps, this.#memory.table).isForeign(instance)) {
      this.#foreign.add(resource);
      this.#made.drop(thing);
      return false;
    }
    this.#proofs.set(resource, proofs + 1);
    return true;
  }

  /** Whether the ids that a resource gets are those of other things. */
  isForeign(resource: Resource): boolean {
    return this.#foreign.has(resource);
  }

  /** Remembers what a response says has been created. */
  register(
    steps: Steps,
    resource: Resource,
    values: RequestValues,
    received: Received,
  ): Instance | undefined {
    if (isRefused(received) || this.isForeign(resource)) return undefined;
    const { remove, read } = resource;
    const creation = readCreation(resource.create, values, received);
    const id = locate(resource.identity, creation);
    const isChosen = resource.identity.half === "request";
    if (isChosen ? id === undefined : this.#wasThere(resource, id)) return undefined;
    const planned = (aimed: Aimed | undefined, purpose: string): MadeThing["removal"] => {
      const known = aimed && aim(aimed, creation);
      if (aimed === undefined || known === undefined) return undefined;
      const { operation } = aimed;
      return {
        operation: operation.id,
        values: steps.sample(operation, { known, purpose, extent: "required" }),
      };
    };
    const name = `${resource.name} ${String(id ?? "without an id")}`;
    const thing = { name, removal: planned(remove, "remove"), proof: planned(read, "read") };
    this.#made.add(thing);
    return { resource, creation, values, id, received, thing };
  }

  /** Remembers that an operation has made what no operation removes. */
  registerLost({ id }: DocumentOperation): void {
    const name = `what ${id} has made`;
    if (!this.#made.things.some((thing) => thing.name === name)) this.#made.add({ name, removal: undefined });
  }

  /** Remembers what a PUT has created under an id that was made up. */
  registerPut(steps: Steps, { id, path, method }: DocumentOperation, values: RequestValues): void {
    if (method !== "PUT") return;
    const remove = this.#operations.find((other) => other.method === "DELETE" && other.path === path);
    const known = new Map(
      Object.entries(values.parameters.path).map(([name, value]) => [`path.${name}`, value]),
    );
    const removal = remove && {
      operation: remove.id,
      values: steps.sample(remove, { known, purpose: "remove", extent: "required" }),
    };
    this.#made.add({ name: `${id} ${[...known.values()].join(" ")}`, removal });
  }

  /** Whether an id is that of something else, which nothing may change. */
  #wasThere({ identity, read, changes, remove }: Resource, id: unknown): boolean {
    const aimed = [remove, read, ...changes].find((one) => one?.addresses.includes(identity));
    return aimed !== undefined && this.#memory.hasRead(aimed.operation, identity.input, id);
  }

  /** Removes an instance. */
  async remove(
    steps: Steps,
    step: string,
    { resource: { remove }, thing }: Instance,
  ): Promise<Received | undefined> {
    if (remove === undefined || thing.removal === undefined) return undefined;
    const received = await steps.send(step, remove.operation, thing.removal.values);
    if (!isRefused(received) || isGone(received)) this.#made.drop(thing);
    return received;
  }

  /** Forgets what something else has removed. */
  forget({ thing }: Instance): void {
    this.#made.drop(thing);
  }
}

/** Whether a removal need not be tried again. */
export function isGone({ sent: { status } }: Received): boolean {
  return status === 404 || status === 410;
}
