import type { DocumentOperation } from "@rosterkit/openapi";
import type { Instance, LiveRun } from "./live-run.ts";
import type { Resource } from "./resources.ts";
import type { Steps } from "./step.ts";

type Make = (steps: Steps, resource: Resource) => Promise<Instance>;

/** Instances to which others belong or refer, such as the group of a member. Each is made once. */
export class Parents {
  readonly #run: LiveRun;
  readonly #make: Make;
  /** Parents by resource; undefined while one is being made, when nothing else may need it. */
  readonly #made = new Map<Resource, Instance | undefined>();

  constructor(run: LiveRun, make: Make) {
    this.#run = run;
    this.#make = make;
  }

  /** Returns values of the inputs that address parents, which are made if necessary. */
  async of(
    steps: Steps,
    operation: DocumentOperation,
    child?: Resource,
  ): Promise<ReadonlyMap<string, unknown>> {
    const { memory, resources } = this.#run;
    const found = new Map<string, unknown>();
    const known = memory.of(operation);
    for (const resource of resources) {
      const isBusy = this.#made.has(resource) && this.#made.get(resource) === undefined;
      if (resource === child || resource.remove === undefined || isBusy) continue;
      const inputs = this.#inputsFor(resource, operation);
      if (!inputs.some((input) => input.startsWith("path.") || !known.has(input))) continue;
      const { id, thing } = this.#made.get(resource) ?? (await this.#makeOnce(steps, resource));
      const values = new Map(id === undefined ? [] : inputs.map((input) => [input, id]));
      memory.own(thing, operation, values);
      for (const input of values.keys()) found.set(input, id);
    }
    return found;
  }

  async #makeOnce(steps: Steps, resource: Resource): Promise<Instance> {
    this.#made.set(resource, undefined);
    try {
      const parent = await this.#make(steps, resource);
      this.#made.set(resource, parent);
      return parent;
    } catch (error) {
      this.#made.delete(resource);
      throw error;
    }
  }

  /** Returns the inputs of an operation to which a link leads from the id of a new instance. */
  #inputsFor({ create, identity }: Resource, operation: DocumentOperation): string[] {
    return this.#run.memory.table.links
      .filter(({ consumer, producer }) => consumer.operation === operation && producer.operation === create)
      .filter(({ producer, half }) => producer.path === identity.path && half === identity.half)
      .map(({ consumer }) => consumer.path);
  }
}
