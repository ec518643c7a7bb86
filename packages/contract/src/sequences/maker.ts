import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { RequestValues } from "../cases/types.ts";
import { valuesAt } from "../memory/fields.ts";
import type { Memory } from "../memory/memory.ts";
import type { Made, MadeThing } from "./made.ts";
import { aim, type Aimed, type Creation, locate, type Resource } from "./resources.ts";
import { isRefused, SequenceEnd, type Steps } from "./step.ts";

/** Something that exists because of the run. */
export interface Instance {
  readonly resource: Resource;
  readonly creation: Creation;
  readonly values: RequestValues;
  readonly id: unknown;
  readonly received: Received;
  readonly thing: MadeThing;
}

/** Makes and removes what sequences and single cases need. */
export class Maker {
  readonly #resources: readonly Resource[];
  readonly #memory: Memory;
  readonly #made: Made;
  readonly #inMaking = new Set<Resource>();
  readonly #parents = new Map<Resource, Instance>();

  constructor(resources: readonly Resource[], memory: Memory, made: Made) {
    this.#resources = resources;
    this.#memory = memory;
    this.#made = made;
  }

  /** The values of inputs that lead to a parent, which is made if it has to be. */
  async parentsOf(
    steps: Steps,
    operation: DocumentOperation,
    child?: Resource,
  ): Promise<ReadonlyMap<string, unknown>> {
    const found = new Map<string, unknown>();
    const known = this.#memory.of(operation);
    for (const resource of this.#resources) {
      const isFree = resource !== child && resource.remove !== undefined && !this.#inMaking.has(resource);
      const aimed = isFree ? this.#aimedAt(resource, operation) : undefined;
      const isNeeded = aimed?.addresses.some(({ input }) => input.startsWith("path.") || !known.has(input));
      if (aimed === undefined || isNeeded !== true) continue;
      const parent = await this.#parentOf(steps, resource);
      for (const [input, value] of aim(aimed, parent.creation) ?? []) found.set(input, value);
    }
    return found;
  }

  /** Makes a parent once; what is needed to make it does not need it in turn. */
  async #parentOf(steps: Steps, resource: Resource): Promise<Instance> {
    const made = this.#parents.get(resource);
    if (made !== undefined) return made;
    this.#inMaking.add(resource);
    try {
      const parent = await this.make(steps, resource, { purpose: "parent", turn: 0 });
      this.#parents.set(resource, parent);
      return parent;
    } finally {
      this.#inMaking.delete(resource);
    }
  }

  /** Where in a creation an operation finds the inputs that lead to it. */
  #aimedAt({ create, identity }: Resource, operation: DocumentOperation): Aimed | undefined {
    const addresses = this.#memory.table.links
      .filter(({ consumer, producer }) => consumer.operation === operation && producer.operation === create)
      .filter(({ producer, half }) => producer.path === identity.path && half === identity.half)
      .map(({ consumer, half, producer }) => ({ input: consumer.path, half, path: producer.path }));
    return addresses.length === 0 ? undefined : { operation, addresses };
  }

  /** @throws {SequenceEnd} if the server refuses */
  async make(
    steps: Steps,
    resource: Resource,
    { purpose, turn }: { readonly purpose: string; readonly turn: number },
  ): Promise<Instance> {
    const { create } = resource;
    const known = await this.parentsOf(steps, create, resource);
    const values = steps.sample(create, { known, purpose, extent: "full", turn });
    // With an id that the caller chooses, there may be such a thing already.
    const mayBeRefused = resource.identity.half === "request";
    const received = await steps.send(`create ${purpose}`, create, values, { mayBeRefused });
    const instance = this.register(steps, resource, values, received);
    if (instance === undefined)
      throw new SequenceEnd(`${create.id} does not create: status ${received.sent.status}`);
    return instance;
  }

  /** Remembers what a response says has been created. */
  register(
    steps: Steps,
    resource: Resource,
    values: RequestValues,
    received: Received,
  ): Instance | undefined {
    if (isRefused(received)) return undefined;
    const { remove } = resource;
    const creation = {
      request: requestFields(values),
      response: received.sent.json,
      location: received.sent.headers["location"],
    };
    const id = locate(resource.identity, creation);
    if (id === undefined && resource.identity.half === "request") return undefined;
    const known = remove && aim(remove, creation);
    const removal =
      remove && known && steps.sample(remove.operation, { known, purpose: "remove", extent: "required" });
    const thing = {
      name: `${resource.name} ${String(id ?? "without an id")}`,
      removal: removal && { operation: remove.operation.id, values: removal },
    };
    this.#made.add(thing);
    return { resource, creation, values, id, received, thing };
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

/** The values of a request by the paths of inputs; those of the body as they were sent. */
function requestFields({ parameters, body }: RequestValues): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [place, values] of Object.entries(parameters))
    for (const [name, value] of Object.entries(values)) fields.set(`${place}.${name}`, value);
  const visit = (value: unknown, path: string): void => {
    const [first] = valuesAt(value, "");
    if (first === undefined) return;
    if (typeof first !== "object") fields.set(path, first);
    else for (const [name, member] of Object.entries(first as object)) visit(member, `${path}.${name}`);
  };
  visit(body?.value, "body");
  return fields;
}
