import type { Received } from "@rosterkit/mock";
import { type DocumentOperation, mapValues } from "@rosterkit/openapi";
import type { SingleCase } from "../cases/types.ts";
import type { RequestValues } from "../request/values.ts";
import { withKnown } from "../cases/values.ts";
import { renewCores } from "../schema/sentinels.ts";
import { effectOf } from "../safety/effects.ts";
import type { Instance, LiveRun } from "../sequences/live-run.ts";
import type { Maker } from "../sequences/maker.ts";
import { aim, type Aimed, aimsAt, type Resource } from "../sequences/resources.ts";
import { attempt, type Steps, withIdsOf } from "../sequences/step.ts";
import { isRefused } from "../sequences/responses.ts";

/** Makes the things that the single cases of an operation read, change and remove. */
export class Fixtures {
  readonly #steps: Steps;
  readonly #run: LiveRun;
  readonly #maker: Maker;
  readonly #instances: Instance[] = [];
  #turn = 0;

  constructor(steps: Steps, maker: Maker) {
    this.#steps = steps;
    this.#run = steps.run;
    this.#maker = maker;
  }

  /** Points an operation at a thing of the run, if possible, before its cases are generated. */
  async aimAt(operation: DocumentOperation): Promise<void> {
    const { memory, operations } = this.#run;
    memory.aim(operation, new Map());
    const isRead = effectOf(operation, operations) === "read";
    const isGiven = isRead && memory.isGiven(operation, "path.");
    const own = isGiven ? undefined : await this.#makeFor(operation);
    // Prefers a parent that was read to a new one, whose list would be empty.
    const isReady = own !== undefined || (isRead && memory.unknownIdsOf(operation).length === 0);
    const parents = isReady
      ? undefined
      : await this.#try(() => this.#maker.parents.of(this.#steps, operation, this.#createdBy(operation)));
    memory.aim(operation, own ?? parents ?? new Map());
  }

  /**
   * Replaces values of a case: a removal gets a new thing to remove, and a creation gets new texts. With the old texts,
   * a server might refuse an invalid creation only because a text is already in use.
   */
  async prepare(testCase: SingleCase): Promise<SingleCase> {
    const { operation } = testCase;
    const values = withIdsOf(this.#run, operation, testCase.values);
    const last = this.#instances.at(-1);
    const isAimed =
      last !== undefined && aimsAt(last.resource).some((aimed) => aimed.operation === operation);
    // Once the id leads to something else, no case is sent to it.
    const isLost = isAimed && (await this.#try(() => this.#maker.isLost(this.#steps, last.thing))) === true;
    if (testCase.kind !== "request" && testCase.kind !== "refusal") return { ...testCase, values };
    const resource = this.#createdBy(operation);
    if (resource !== undefined) {
      const renewed = this.#renew(values);
      if (testCase.kind === "request") await this.clear();
      const known = testCase.kind === "request" ? this.#run.memory.of(operation) : new Map<string, unknown>();
      const prepared = { ...testCase, values: withKnown(renewed, known) };
      await this.#maker.lookBefore(this.#steps, resource, prepared.values);
      return prepared;
    }
    if (testCase.kind === "refusal") return { ...testCase, values };
    const isRemoval = this.#run.resources.some(({ remove }) => remove?.operation === operation);
    const known = isRemoval || isLost ? await this.#makeFor(operation) : undefined;
    return { ...testCase, values: known === undefined ? values : withKnown(values, known) };
  }

  /** Returns the reason why a refusal proves nothing, if there is one: an id is made up, or may be in use. */
  unknownInputOf(operation: DocumentOperation): string | undefined {
    const [unknown] = this.#run.memory.unknownIdsOf(operation);
    if (unknown !== undefined)
      return `${unknown.path}: no value is known, so a refusal proves nothing: use --set`;
    const isRemoval = effectOf(operation, this.#run.operations) === "remove";
    if (isRemoval && this.#instances.length === 0)
      return "a thing can be removed only once, so a refusal proves nothing";
    const isChosen = this.#createdBy(operation)?.identity.half === "request";
    return isChosen ? "the id is in the request and may be in use, so a refusal proves nothing" : undefined;
  }

  /** Records the things that a case has created, changed or removed. */
  async keepTrack(received: Received, testCase: SingleCase): Promise<void> {
    const { operation } = testCase;
    const maker = this.#maker;
    const last = this.#instances.at(-1);
    if (isRefused(received)) return;
    if (last?.thing.removal?.operation === operation.id) {
      maker.forget(last);
      this.#instances.pop();
    }
    if (last?.resource.changes.some((change) => change.operation === operation) === true)
      last.writes.push(testCase.values.body?.value);
    const resource = this.#createdBy(operation);
    const instance = resource && maker.register(this.#steps, resource, { values: testCase.values, received });
    const accepted = instance && (await this.#try(() => maker.accept(instance)));
    if (accepted !== undefined) this.#instances.push(accepted);
  }

  /** Removes the things that the cases have used. */
  async clear(): Promise<void> {
    for (const instance of this.#instances.splice(0).toReversed())
      if (!this.#run.keep) await this.#try(() => this.#maker.remove(this.#steps, "remove", instance));
  }

  #createdBy(operation: DocumentOperation): Resource | undefined {
    return this.#run.resources.find(({ create }) => create === operation);
  }

  async #makeFor(operation: DocumentOperation): Promise<ReadonlyMap<string, unknown> | undefined> {
    for (const resource of this.#run.resources) {
      const aimed = [resource.remove, resource.read, ...resource.changes].find(
        (one): one is Aimed => one?.operation === operation,
      );
      if (aimed === undefined || resource.remove === undefined) continue;
      this.#turn += 1;
      const purpose = `${operation.id} ${this.#turn}`;
      const instance = await this.#try(() => this.#maker.make(this.#steps, resource, { purpose, turn: 0 }));
      if (instance === undefined) continue;
      this.#instances.push(instance);
      return aim(aimed, instance.creation);
    }
    return undefined;
  }

  /** Replaces made-up texts in the body, and in headers such as an idempotency key. */
  #renew({ parameters, body }: RequestValues): RequestValues {
    this.#turn += 1;
    const renew = (_: string, value: unknown): unknown =>
      typeof value === "string" ? renewCores(value, this.#turn) : value;
    const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value), renew) as Value;
    return {
      parameters: mapValues(parameters, (value, input) =>
        input.startsWith("header.") ? copy(value) : value,
      ),
      body: body && { ...body, value: body.value === undefined ? undefined : copy(body.value) },
    };
  }

  async #try<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    let result: Result | undefined;
    await attempt(async () => (result = await work()));
    return result;
  }
}
