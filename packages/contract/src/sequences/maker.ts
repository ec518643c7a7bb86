import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { RequestValues } from "../request/values.ts";
import type { Extent } from "../schema/samples.ts";
import type { Memory } from "../memory/memory.ts";
import { show } from "../oracles/oracle.ts";
import { Checks } from "./checks.ts";
import { readCreation } from "../memory/creation.ts";
import type { Instance, Made, MadeThing } from "./made.ts";
import { Parents } from "./parents.ts";
import { proveNew } from "./proof.ts";
import { aim, type Aimed, locate, type Resource } from "./resources.ts";
import type { Surveyed } from "../safety/safety.ts";
import { SequenceEnd, type Steps } from "./step.ts";
import { isGone, isRefused } from "./responses.ts";

const enoughProofs = 2;

interface MakerOptions {
  readonly surveyed: Surveyed;
  readonly resources: readonly Resource[];
  readonly made: Made;
  /** Reads what is new, also where the run has to end. */
  readonly last: Steps;
}

/** Makes and removes what sequences and single cases need. */
export class Maker {
  readonly #operations: readonly DocumentOperation[];
  readonly #memory: Memory;
  readonly #made: Made;
  readonly #last: Steps;
  readonly #parents: Parents;
  /** How often the ids that a creation gives have led to something new. */
  readonly #proofs = new Map<Resource, number>();
  readonly #foreign = new Set<Resource>();

  constructor({ surveyed: { operations, memory }, resources, made, last }: MakerOptions) {
    this.#parents = new Parents(resources, memory);
    this.#operations = operations;
    this.#memory = memory;
    this.#made = made;
    this.#last = last;
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
    const sample = (extent: Extent): RequestValues => steps.sample(create, { known, purpose, extent, turn });
    let values = sample("full");
    // Nothing need choose the id of what is made.
    if (steps.isDangerous(create, values)) values = sample("required");
    // With an id that the caller chooses, there may be such a thing already.
    const isChosen = resource.identity.half === "request";
    let received = await steps.send(`create ${purpose}`, create, values, { mayBeRefused: isChosen });
    if (isRefused(received) && steps.isGuess(create, values)) {
      values = sample("required");
      received = await steps.send(`create ${purpose}`, create, values, { mayBeRefused: isChosen });
    }
    const instance = this.register(steps, resource, values, received);
    const accepted = instance && (await this.accept(instance));
    if (accepted !== undefined) return accepted;
    if (isRefused(received) || (isChosen && instance === undefined))
      throw new SequenceEnd(`${create.id} does not create: status ${received.sent.status}`);
    if (instance !== undefined && !this.isForeign(resource))
      throw new SequenceEnd(`nothing shows that what ${create.id} gives is new, so no run may touch it`);
    steps.fail(`create ${purpose}`, create, received, {
      problem: "creation not kept",
      expected: "the id of something new",
      found: show(received.sent.json),
    });
    throw new SequenceEnd(
      `${create.id} gives the id of something that was there before, which no run may touch`,
    );
  }

  /** Lets the run change and remove an instance, if its id leads to something new. */
  async accept(instance: Instance): Promise<Instance | undefined> {
    const { resource, thing } = instance;
    if (this.#aimsOf(instance).length > 0) {
      const proofs = this.#proofs.get(resource) ?? 0;
      const proof = await proveNew(new Checks(this.#last, this.#memory.table), this.#memory, {
        instance,
        isProven: proofs >= enoughProofs,
      });
      if (proof === "foreign") this.#foreign.add(resource);
      if (proof !== "new") return undefined;
      this.#proofs.set(resource, proofs + 1);
    }
    if (thing.removal !== undefined) this.#made.settle(resource.create, thing);
    this.#own(instance);
    return instance;
  }

  #own(instance: Instance): void {
    for (const [operation, values] of this.#aimsOf(instance))
      this.#memory.own(instance.thing, operation, values);
  }

  /** The operations that change or remove an instance, with the values that address it. */
  #aimsOf({ resource: { remove, changes }, creation }: Instance) {
    return [remove, ...changes].flatMap((aimed) => {
      const values = aimed && aim(aimed, creation);
      return aimed === undefined || values === undefined ? [] : [[aimed.operation, values] as const];
    });
  }

  /** Whether the ids that a resource gets are those of other things. */
  isForeign(resource: Resource): boolean {
    return this.#foreign.has(resource);
  }

  /** Reads what a response says has been created; undefined if that was there before. */
  register(
    steps: Steps,
    resource: Resource,
    values: RequestValues,
    received: Received,
  ): Instance | undefined {
    if (isRefused(received)) return undefined;
    const { remove, read } = resource;
    const creation = readCreation(values, received);
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
    return { resource, creation, values, id, received, thing };
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
  async remove(steps: Steps, step: string, instance: Instance): Promise<Received | undefined> {
    const { resource, thing } = instance;
    if (resource.remove === undefined || thing.removal === undefined) return undefined;
    const received = await steps.send(step, resource.remove.operation, thing.removal.values);
    if (!isRefused(received) || isGone(received)) this.forget(instance);
    return received;
  }

  /** Removes an instance again. */
  async removeAgain(steps: Steps, instance: Instance): Promise<void> {
    const { resource, thing } = instance;
    if (resource.remove === undefined || thing.removal === undefined) return;
    this.#own(instance);
    try {
      await steps.send("delete again", resource.remove.operation, thing.removal.values, {
        mayBeRefused: true,
      });
    } finally {
      this.#memory.disown(thing);
    }
  }

  /** Forgets what is removed. */
  forget({ thing }: Instance): void {
    this.#made.drop(thing);
    this.#memory.disown(thing);
  }
}
