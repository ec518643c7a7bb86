import type { Received } from "@rosterkit/mock";
import { readCreation } from "../memory/creation.ts";
import { show } from "../oracles/oracle.ts";
import type { RequestValues } from "../request/values.ts";
import { dangerOf } from "../safety/safety.ts";
import type { Extent } from "../schema/samples.ts";
import { coresIn } from "../schema/sentinels.ts";
import { Checks } from "./checks.ts";
import type { Instance, LiveRun, MadeThing } from "./live-run.ts";
import { Parents } from "./parents.ts";
import { type Proof, proveNew } from "./proof.ts";
import { aim, type Aimed, aimsAt, locate, type Resource } from "./resources.ts";
import { isGone, isRefused } from "./responses.ts";
import { attempt, SequenceEnd, type Steps } from "./step.ts";

/** Maker of the things that sequences and single cases need, which also removes them. */
export class Maker {
  readonly #run: LiveRun;
  /** Reads new things even if the run has to end. */
  readonly #checks: Checks;
  readonly parents: Parents;
  readonly #instances = new Map<MadeThing, Instance>();
  /** Latest result of {@link proveNew} for each resource. */
  readonly #proofs = new Map<Resource, Proof>();
  /** Resources whose responses have shown a text of the run, and are expected to show the next one. */
  readonly #shown = new Set<Resource>();
  /** Ids in the list of each resource before its latest creation. */
  readonly #listed = new Map<Resource, ReadonlySet<string> | undefined>();

  constructor(last: Steps) {
    this.#run = last.run;
    this.#checks = new Checks(last);
    this.parents = new Parents(last.run, (steps, resource) =>
      this.make(steps, resource, { purpose: "parent", turn: 0 }),
    );
  }

  /**
   * Makes an instance.
   *
   * @throws {SequenceEnd} if the server refuses, or responds with ids that no run may touch: every further thing would
   *   remain on the server
   */
  async make(
    steps: Steps,
    resource: Resource,
    { purpose, turn }: { readonly purpose: string; readonly turn: number },
  ): Promise<Instance> {
    const { create, identity } = resource;
    if (this.isForeign(resource) || !this.#shown.has(resource)) this.#assertProven(resource);
    const known = await this.parents.of(steps, create, resource);
    const sample = (extent: Extent): RequestValues => steps.sample(create, { known, purpose, extent, turn });
    const step = { name: `create ${purpose}`, operation: create };
    // A thing with the id in the request may exist already.
    const isChosen = identity.half === "request";
    const send = async (): Promise<Received> => {
      await this.lookBefore(steps, resource, values);
      return steps.send(step, values, { mayBeRefused: isChosen });
    };
    let values = sample("full");
    // An optional field can make the request unsafe, such as the id of the new thing.
    if (dangerOf(this.#run, create, values) !== undefined) values = sample("required");
    let received = await send();
    if (isRefused(received) && steps.isGuess(create, values)) {
      values = sample("required");
      received = await send();
    }
    const instance = this.register(steps, resource, { values, received });
    const accepted = instance && (await this.accept(instance));
    if (accepted !== undefined) return accepted;
    if (!isRefused(received) && (instance !== undefined || !isChosen)) {
      if (instance === undefined) this.#proofs.set(resource, "foreign");
      const [expected, found] = ["the id of a new thing", show(received.sent.json)];
      if (this.isForeign(resource))
        steps.fail(step, received, { problem: "creation not kept", expected, found });
      this.#assertProven(resource);
    }
    throw new SequenceEnd(`${create.id} does not create: status ${received.sent.status}`);
  }

  /** @throws {SequenceEnd} if the latest creation did not prove to make a new thing */
  #assertProven(resource: Resource): void {
    const proof = this.#proofs.get(resource);
    const { id } = resource.create;
    if (proof === "unproven")
      throw new SequenceEnd(`nothing proves that the id from ${id} is new, so no run may touch it`);
    if (proof === "foreign")
      throw new SequenceEnd(`${id} responds with the id of an existing thing, which no run may touch`);
  }

  /** Reads the list before a creation, unless a text will distinguish the new thing from existing ones. */
  async lookBefore(steps: Steps, resource: Resource, values: RequestValues): Promise<void> {
    this.#listed.delete(resource);
    const willShow = this.#shown.has(resource) && coresIn(values.body?.value).length > 0;
    if (willShow || aimsAt(resource).length === 0) return;
    await attempt(async () => {
      this.#listed.set(resource, await new Checks(steps).idsBefore(resource, values));
    });
  }

  /** Permits the run to change and remove an instance if its id is proven to be new. Returns undefined otherwise. */
  async accept(instance: Instance): Promise<Instance | undefined> {
    const { resource, thing } = instance;
    if (aimsAt(resource).length > 0) {
      const isAimed = this.#aimsOf(instance).length > 0;
      const listed = this.#listed.get(resource);
      const proof = isAimed ? await proveNew(this.#checks, instance, listed) : "unproven";
      this.#proofs.set(resource, proof);
      if (proof === "shown") this.#shown.add(resource);
      if (proof === "foreign" || proof === "unproven") return undefined;
    }
    if (thing.removal !== undefined) this.#run.made.settle(resource.create, thing);
    this.#instances.set(thing, instance);
    this.#own(instance);
    return instance;
  }

  #own(instance: Instance): void {
    for (const [operation, values] of this.#aimsOf(instance))
      this.#run.memory.own(instance.thing, operation, values);
  }

  /** Returns the operations that change or remove an instance, with the values that address it. */
  #aimsOf({ resource, creation }: Instance) {
    return aimsAt(resource).flatMap((aimed) => {
      const values = aim(aimed, creation);
      return values === undefined ? [] : [[aimed.operation, values] as const];
    });
  }

  /** Whether creations of a resource respond with ids of existing things. */
  isForeign(resource: Resource): boolean {
    return this.#proofs.get(resource) === "foreign";
  }

  /** Reads the created instance from a response; returns undefined if it existed before. */
  register(
    steps: Steps,
    resource: Resource,
    { values, received }: Pick<Instance, "values" | "received">,
  ): Instance | undefined {
    if (isRefused(received)) return undefined;
    const { remove, read } = resource;
    const creation = readCreation(values, received);
    const id = locate(resource.identity, creation);
    const isChosen = resource.identity.half === "request";
    if (isChosen ? id === undefined : this.#wasThere(resource, id)) return undefined;
    const plan = (aimed: Aimed | undefined, purpose: string): MadeThing["removal"] => {
      const known = aimed && aim(aimed, creation);
      if (aimed === undefined || known === undefined) return undefined;
      const sampled = steps.sample(aimed.operation, { known, purpose, extent: "required" });
      return { operation: aimed.operation.id, values: sampled };
    };
    const name = `${resource.name} ${String(id ?? "without an id")}`;
    const thing = { name, removal: plan(remove, "remove"), proof: plan(read, "read") };
    return { resource, creation, values, id, received, thing, writes: [values.body?.value] };
  }

  /** Whether an id was read before, so that it belongs to an existing thing. */
  #wasThere({ identity, read, changes, remove }: Resource, id: unknown): boolean {
    const aimed = [remove, read, ...changes].find((one) => one?.addresses.includes(identity));
    return aimed !== undefined && this.#run.memory.hasRead(aimed.operation, identity.input, id);
  }

  /** Whether the id of a thing now belongs to another thing, which the run may not touch from then on. */
  async isLost(steps: Steps, thing: MadeThing): Promise<boolean> {
    const instance = this.#instances.get(thing);
    if (instance === undefined) return false;
    const checks = new Checks(steps);
    const isElse = checks.isElse(instance, await checks.read("read it again", instance));
    if (isElse) this.#run.memory.disown(thing);
    return isElse;
  }

  /** Removes an instance. Returns undefined if no request was sent. */
  async remove(steps: Steps, name: string, instance: Instance): Promise<Received | undefined> {
    const { resource, thing } = instance;
    if (resource.remove === undefined || thing.removal === undefined) return undefined;
    if (await this.isLost(steps, thing)) return undefined;
    const { operation } = resource.remove;
    const received = await steps.send({ name, operation }, thing.removal.values);
    if (!isRefused(received) || isGone(received)) this.forget(instance);
    return received;
  }

  /** Removes a removed instance a second time, which a server may refuse. */
  async removeAgain(steps: Steps, instance: Instance): Promise<void> {
    const { resource, thing } = instance;
    if (resource.remove === undefined || thing.removal === undefined) return;
    const step = { name: "delete again", operation: resource.remove.operation };
    this.#own(instance);
    try {
      await steps.send(step, thing.removal.values, { mayBeRefused: true });
    } finally {
      this.#run.memory.disown(thing);
    }
  }

  forget({ thing }: Instance): void {
    this.#run.made.drop(thing);
    this.#run.memory.disown(thing);
  }
}
