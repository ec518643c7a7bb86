import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import { createGenerator } from "../cases/generator.ts";
import { isCallable, sampleValues, withKnown } from "../cases/values.ts";
import { requestFields } from "../memory/creation.ts";
import type { RequestContent } from "../request/build.ts";
import type { RequestValues } from "../request/values.ts";
import { exchangeOf, sendControl, schemesFor } from "../run/context.ts";
import { NoResponseError } from "../run/called-server.ts";
import type { JudgedFailure } from "../run/finding.ts";
import { judge, noResponse } from "../run/judge.ts";
import { effectOf } from "../safety/effects.ts";
import { dangerOf } from "../safety/safety.ts";
import type { Extent } from "../schema/samples.ts";
import { isMadeUp, renewCores } from "../schema/sentinels.ts";
import type { LiveRun, MadeThing } from "./live-run.ts";
import { isDenied } from "./responses.ts";

/** Reason to end a sequence: the run has to end, or the server does not cooperate. */
export class SequenceEnd extends Error {
  override readonly name = "SequenceEnd";
}

/** Refusal to send a request that could affect a thing that the run has not made. */
export class DangerError extends SequenceEnd {}

interface Sampling {
  readonly known: ReadonlyMap<string, unknown>;
  readonly purpose: string;
  readonly extent: Extent;
  readonly turn?: number;
}

export interface Step {
  readonly name: string;
  readonly operation: DocumentOperation;
}

/** Sender of the requests of a sequence, or of the single cases, which judges each response. */
export class Steps {
  readonly run: LiveRun;
  /** Prefix of the name of each step; empty for single cases. */
  readonly name: string;

  constructor(run: LiveRun, name: string) {
    this.run = run;
    this.name = name;
  }

  /** @throws {SequenceEnd} if the harness finds no values */
  sample(operation: DocumentOperation, { known, purpose, extent, turn = 0 }: Sampling): RequestValues {
    const { specification, memory } = this.run;
    memory.aim(operation, known);
    const whole = `${this.name} ${purpose}`;
    const generator = createGenerator(specification, operation, { purpose: whole, turn });
    if (!isCallable(generator)) throw new SequenceEnd(`the harness finds no values for ${operation.id}`);
    // If the body addresses the target, it is sent even if it is optional.
    const isInBody = [...known.keys()].some((path) => path.startsWith("body."));
    return withIdsOf(this.run, operation, sampleValues(generator, isInBody ? "full" : extent));
  }

  /** Whether a request contains an id that no response has shown, so that a server may refuse it. */
  isGuess(operation: DocumentOperation, values: RequestValues): boolean {
    const sent = requestFields(values);
    return this.run.memory.unknownIdsOf(operation).some(({ path }) => sent.has(path));
  }

  /**
   * Sends a request to the live server if it is safe. Every request of a run passes through this method.
   *
   * @throws {DangerError} if the request is not safe
   * @throws {SequenceEnd} if the run has to end
   * @throws {NoResponseError}
   */
  async exchange(
    operation: DocumentOperation,
    values: RequestValues,
    schemes: RequestContent["schemes"],
  ): Promise<Received> {
    const { run } = this;
    const danger = dangerOf(run, operation, values);
    if (danger !== undefined) throw new DangerError(danger);
    if (run.isSpent()) throw new SequenceEnd("the run has to end");
    const expected = run.made.expect(this.#productOf(operation, values));
    run.server.mock.clear();
    const received = await sendControl(run, { operation, values }, schemes);
    if (received === undefined) throw new SequenceEnd("nothing was received");
    if (expected !== undefined && isDenied(received)) run.made.drop(expected);
    run.onExchange(received);
    return received;
  }

  /** Returns the thing that a request could make, by a creation or by a PUT with a made-up id. */
  #productOf(operation: DocumentOperation, values: RequestValues): MadeThing | undefined {
    const { operations, memory } = this.run;
    const { id, method, path } = operation;
    if (effectOf(operation, operations) === "add")
      return { name: `possible result of ${id}`, removal: undefined };
    const known = new Map(Object.entries(values.parameters).filter(([input]) => input.startsWith("path.")));
    const isNew = memory
      .idsOf(operation)
      .some((input) => isMadeUp(known.get(input.path)) && !memory.isOwn(input, known.get(input.path)));
    if (method !== "PUT" || !isNew) return undefined;
    const remove = operations.find((other) => other.method === "DELETE" && other.path === path);
    return {
      name: `${id} ${[...known.values()].join(" ")}`,
      removal: remove && {
        operation: remove.id,
        values: this.sample(remove, { known, purpose: "remove", extent: "required" }),
      },
    };
  }

  judge(
    operation: DocumentOperation,
    received: Received,
    { values, schemes }: Pick<RequestContent, "values" | "schemes">,
  ): Promise<JudgedFailure[]> {
    const intent = { values, schemes, credentials: this.run.credentials };
    return judge(this.run, { ...exchangeOf(this.run, operation, received), intent, judged: "response" });
  }

  /** @throws {SequenceEnd} if the request is not safe, or there is no response */
  async send(
    step: Step,
    values: RequestValues,
    { mayBeRefused = false }: { readonly mayBeRefused?: boolean } = {},
  ): Promise<Received> {
    const { operation } = step;
    try {
      const schemes = schemesFor(this.run, operation);
      const received = await this.exchange(operation, values, schemes);
      const isRefusable = mayBeRefused || this.isGuess(operation, values);
      for (const failure of await this.judge(operation, received, { values, schemes })) {
        if (isRefusable && failure.problem === "valid request refused") continue;
        if (failure.problem !== "server error") this.fail(step, received, failure);
      }
      if (received.sent.status >= 500)
        this.fail(step, received, {
          problem: "server error after a valid sequence",
          expected: "a valid request to be answered",
          found: `${received.sent.status}`,
        });
      return received;
    } catch (error) {
      if (error instanceof SequenceEnd) throw error;
      // For example, a response with too many levels exceeds the call stack.
      if (!(error instanceof NoResponseError)) throw new SequenceEnd(`the harness failed: ${String(error)}`);
      for (const failure of noResponse(operation, error.message)) this.fail(step, undefined, failure);
      throw new SequenceEnd("the server does not respond");
    }
  }

  /** Reports a mistake in a response, or in its relation to earlier ones. */
  fail(
    { name: step, operation: { id, pointer } }: Step,
    received: Received | undefined,
    failure: Omit<JudgedFailure, "oracle" | "pointer"> & Partial<JudgedFailure>,
  ): void {
    const { specification, onFinding } = this.run;
    const name = this.name === "" ? step : `${this.name}: ${step}`;
    const facts = { operation: id, case: name, seed: specification.seed, status: received?.sent.status };
    onFinding({ ...facts, oracle: "sequence", pointer, ...failure }, received);
  }
}

/** Makes the made-up ids of a request unique to the run, because another run may use the same seed. */
export function withIdsOf(
  { memory, salt }: LiveRun,
  operation: DocumentOperation,
  values: RequestValues,
): RequestValues {
  const sent = requestFields(values);
  const known = memory.of(operation);
  const ids = memory.idsOf(operation).flatMap(({ path }) => {
    const [id] = known.has(path) ? [] : (sent.get(path) ?? []);
    return isMadeUp(id) ? [[path, renewCores(String(id), salt)] as const] : [];
  });
  return withKnown(values, new Map(ids));
}

/** Does some work. Returns the reason if a {@link SequenceEnd} ends it; undefined otherwise. */
export async function attempt(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof SequenceEnd)) throw error;
    return error.message;
  }
}
