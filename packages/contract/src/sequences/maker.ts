import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import { readCreation } from "../memory/creation.ts";
import { show } from "../oracles/oracle.ts";
import type { RequestValues } from "../request/values.ts";
import { dangerOf } from "../safety/safety.ts";
import type { Extent } from "../schema/samples.ts";
import { coresIn } from "../schema/sentinels.ts";
import { Checks } from "./checks.ts";
import type { LiveRun } from "./live-run.ts";
import type { Instance, MadeThing } from "./made.ts";
import { Parents } from "./parents.ts";
import { type Proof, proveNew } from "./proof.ts";
import { aim, type Aimed, aimsAt, locate, type Resource } from "./resources.ts";
import { isGone, isRefused } from "./responses.ts";
import { attempt, SequenceEnd, type Steps } from "./step.ts";

/** Makes and removes what sequences and single cases need. */
export class Maker {
  readonly #run: LiveRun;
  /** Reads what is new, also where the run has to end. */
  readonly #checks: Checks;
  readonly #parents: Parents;
  readonly #instances = new Map<MadeThing, Instance>();
  /** The last verdict on the ids that creations give. */
  readonly #proofs = new Map<Resource, Proof>();
  /** The resources that have shown a text of the run: with another one they will again. */
  readonly #shown = new Set<Resource>();
  /** The ids that lists have had before the last creations. */
  readonly #listed = new Map<Resource, ReadonlySet<string> | undefined>();

  constructor(last: Steps) {
    this.#run = last.run;
    this.#checks = new Checks(last);
    this.#parents = new Parents(last.run);
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

  /** @throws {SequenceEnd} if the server refuses, or gives ids that no run may touch: each further thing would stay */
  async make(
    steps: Steps,
    resource: Resource,
    { purpose, turn }: { readonly purpose: string; readonly turn: number },
  ): Promise<Instance> {
    const { create, identity } = resource;
    if (this.isForeign(resource) || !this.#shown.has(resource)) this.#assertProven(resource);
    const known = await this.parentsOf(steps, create, resource);
    const sample = (extent: Extent): RequestValues => steps.sample(create, { known, purpose, extent, turn });
    // With an id that the caller chooses, there may be such a thing already.
    const isChosen = identity.half === "request";
    const send = async (): Promise<Received> => {
      await this.lookBefore(steps, resource, values);
      return steps.send({ name: `create ${purpose}`, operation: create }, values, { mayBeRefused: isChosen });
    };
    let values = sample("full");
    // Nothing need choose the id of what is made.
    if (dangerOf(this.#run, create, values) !== undefined) values = sample("required");
    let received = await send();
    if (isRefused(received) && steps.isGuess(create, values)) {
      values = sample("required");
      received = await send();
    }
    const instance = this.register(steps, resource, { values, received });
    const accepted = instance && (await this.accept(instance));
    if (accepted !== undefined) return accepted;
    if (isRefused(received) || (isChosen && instance === undefined))
      throw new SequenceEnd(`${create.id} does not create: status ${received.sent.status}`);
    if (instance === undefined) this.#proofs.set(resource, "foreign");
    if (this.isForeign(resource))
      steps.fail({ name: `create ${purpose}`, operation: create }, received, {
        problem: "creation not kept",
        expected: "the id of something new",
        found: show(received.sent.json),
      });
    this.#assertProven(resource);
    throw new SequenceEnd(`${create.id} does not create: status ${received.sent.status}`);
  }

  /** @throws {SequenceEnd} if a creation has not led to something new */
  #assertProven(resource: Resource): void {
    const proof = this.#proofs.get(resource);
    const { id } = resource.create;
    if (proof === "unproven")
      throw new SequenceEnd(`nothing shows that what ${id} gives is new, so no run may touch it`);
    if (proof === "foreign")
      throw new SequenceEnd(`${id} gives the id of something that was there before, which no run may touch`);
  }

  /** Reads the list before a creation where no text may tell what is new from what was there. */
  async lookBefore(steps: Steps, resource: Resource, values: RequestValues): Promise<void> {
    const hasText = coresIn(values.body?.value).length > 0;
    const isTold = hasText && this.#shown.has(resource);
    this.#listed.delete(resource);
    if (isTold || aimsAt(resource).length === 0) return;
    await attempt(async () => {
      this.#listed.set(resource, await new Checks(steps).idsBefore(resource, values));
    });
  }

  /** Lets the run change and remove an instance, if its id leads to something new. */
  async accept(instance: Instance): Promise<Instance | undefined> {
    const { resource, thing } = instance;
    if (aimsAt(resource).length > 0) {
      const isAimed = this.#aimsOf(instance).length > 0;
      const proof = isAimed
        ? await proveNew(this.#checks, instance, this.#listed.get(resource))
        : ("unproven" as const);
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

  /** The operations that change or remove an instance, with the values that address it. */
  #aimsOf({ resource, creation }: Instance) {
    return aimsAt(resource).flatMap((aimed) => {
      const values = aim(aimed, creation);
      return values === undefined ? [] : [[aimed.operation, values] as const];
    });
  }

  /** Whether the ids that a resource gets are those of other things. */
  isForeign(resource: Resource): boolean {
    return this.#proofs.get(resource) === "foreign";
  }

  /** Reads what a response says has been created; undefined if that was there before. */
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
    return { resource, creation, values, id, received, thing, writes: [values.body?.value] };
  }

  /** Whether an id is that of something else, which nothing may change. */
  #wasThere({ identity, read, changes, remove }: Resource, id: unknown): boolean {
    const aimed = [remove, read, ...changes].find((one) => one?.addresses.includes(identity));
    return aimed !== undefined && this.#run.memory.hasRead(aimed.operation, identity.input, id);
  }

  /** Whether the id of a thing leads to something else by now, which the run leaves alone from then on. */
  async isLost(steps: Steps, thing: MadeThing): Promise<boolean> {
    const instance = this.#instances.get(thing);
    if (instance === undefined) return false;
    const checks = new Checks(steps);
    const isElse = checks.isElse(instance, await checks.read("look at it again", instance));
    if (isElse) this.#run.memory.disown(thing);
    return isElse;
  }

  /** Removes an instance; gives nothing where nothing was sent. */
  async remove(steps: Steps, step: string, instance: Instance): Promise<Received | undefined> {
    const { resource, thing } = instance;
    if (resource.remove === undefined || thing.removal === undefined) return undefined;
    if (await this.isLost(steps, thing)) return undefined;
    const received = await steps.send(
      { name: step, operation: resource.remove.operation },
      thing.removal.values,
    );
    if (!isRefused(received) || isGone(received)) this.forget(instance);
    return received;
  }

  /** Removes an instance again. */
  async removeAgain(steps: Steps, instance: Instance): Promise<void> {
    const { resource, thing } = instance;
    if (resource.remove === undefined || thing.removal === undefined) return;
    this.#own(instance);
    try {
      await steps.send({ name: "delete again", operation: resource.remove.operation }, thing.removal.values, {
        mayBeRefused: true,
      });
    } finally {
      this.#run.memory.disown(thing);
    }
  }

  /** Forgets what is removed. */
  forget({ thing }: Instance): void {
    this.#run.made.drop(thing);
    this.#run.memory.disown(thing);
  }
}
