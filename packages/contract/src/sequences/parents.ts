import type { DocumentOperation } from "@rosterkit/openapi";
import type { LiveRun } from "./live-run.ts";
import type { Instance } from "./made.ts";
import { aim, type Aimed, type Resource } from "./resources.ts";

type Make = (resource: Resource) => Promise<Instance>;

/** Instances to which others belong or refer, such as the group of a member. Each is made once. */
export class Parents {
  readonly #run: LiveRun;
  readonly #inMaking = new Set<Resource>();
  readonly #made = new Map<Resource, Instance>();

  constructor(run: LiveRun) {
    this.#run = run;
  }

  /** Returns values of the inputs that address parents, which are made if necessary. */
  async of(
    operation: DocumentOperation,
    child: Resource | undefined,
    make: Make,
  ): Promise<ReadonlyMap<string, unknown>> {
    const { memory, resources } = this.#run;
    const found = new Map<string, unknown>();
    const known = memory.of(operation);
    for (const resource of resources) {
      const isFree = resource !== child && resource.remove !== undefined && !this.#inMaking.has(resource);
      const aimed = isFree ? this.#aimedAt(resource, operation) : undefined;
      const isNeeded = aimed?.addresses.some(({ input }) => input.startsWith("path.") || !known.has(input));
      if (aimed === undefined || isNeeded !== true) continue;
      const parent = await this.#parentOf(resource, make);
      const values = aim(aimed, parent.creation) ?? new Map<string, unknown>();
      memory.own(parent.thing, operation, values);
      for (const [input, value] of values) found.set(input, value);
    }
    return found;
  }

  /** Makes a parent once. While it is being made, it is not a parent of anything: that recursion would never end. */
  async #parentOf(resource: Resource, make: Make): Promise<Instance> {
    const made = this.#made.get(resource);
    if (made !== undefined) return made;
    this.#inMaking.add(resource);
    try {
      const parent = await make(resource);
      this.#made.set(resource, parent);
      return parent;
    } finally {
      this.#inMaking.delete(resource);
    }
  }

  /** Returns the inputs of an operation that links feed from the id of a new resource. */
  #aimedAt({ create, identity }: Resource, operation: DocumentOperation): Aimed | undefined {
    const addresses = this.#run.memory.table.links
      .filter(({ consumer, producer }) => consumer.operation === operation && producer.operation === create)
      .filter(({ producer, half }) => producer.path === identity.path && half === identity.half)
      .map(({ consumer, half, producer }) => ({ input: consumer.path, half, path: producer.path }));
    return addresses.length === 0 ? undefined : { operation, addresses };
  }
}
