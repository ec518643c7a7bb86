import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import { createGenerator } from "../cases/generator.ts";
import type { RequestValues } from "../request/values.ts";
import { isCallable, sampleValues } from "../cases/values.ts";
import type { Failure } from "../oracles/oracle.ts";
import type { RequestContent } from "../request/build.ts";
import { exchangeOf, NoResponseError, type RunContext, schemesFor, sendControl } from "../run/context.ts";
import type { Finding, JudgedFailure } from "../run/finding.ts";
import { judge, noResponse } from "../run/judge.ts";
import { effectOf } from "../safety/effects.ts";
import { dangerOf, type Surveyed } from "../safety/safety.ts";
import type { Extent } from "../schema/samples.ts";
import type { Shapes } from "../schema/shape.ts";
import { requestFields } from "../memory/creation.ts";
import type { Made } from "./made.ts";
import { isDenied } from "./responses.ts";

/** Ends a sequence: the run has to end, or the server does not take part. */
export class SequenceEnd extends Error {
  override readonly name = "SequenceEnd";
}

/** A request could reach something that the run has not made. */
export class DangerError extends SequenceEnd {}

export interface StepOptions {
  readonly context: Omit<RunContext, "tested">;
  readonly surveyed: Surveyed;
  /** Is told of each creation before it is sent. */
  readonly made: Made;
  readonly isSpent: () => boolean;
  readonly onExchange: (received: Received) => void;
  readonly onFinding: (finding: Finding, received: Received | undefined) => void;
}

interface Sampling {
  readonly known: ReadonlyMap<string, unknown>;
  readonly purpose: string;
  readonly extent: Extent;
  /** Two samples of different turns differ in enums and booleans too. */
  readonly turn?: number;
}

/** Sends the requests of one sequence, or of the single cases, and judges each response. */
export class Steps {
  /** Stands before the name of each step; empty for single cases. */
  readonly name: string;
  readonly #options: StepOptions;

  constructor(name: string, options: StepOptions) {
    this.name = name;
    this.#options = options;
  }

  get shapes(): Shapes {
    return this.#options.context.specification.shapes;
  }

  /** @throws {SequenceEnd} if the harness finds no values */
  sample(operation: DocumentOperation, { known, purpose, extent, turn = 0 }: Sampling): RequestValues {
    const { context, surveyed } = this.#options;
    surveyed.memory.aim(operation, known);
    const generator = createGenerator(context.specification, operation, `${this.name} ${purpose}`);
    const turned = {
      ...generator,
      sampling: (place: Parameters<typeof generator.sampling>[0]) => ({ ...generator.sampling(place), turn }),
    };
    if (!isCallable(turned)) throw new SequenceEnd(`the harness finds no values for ${operation.id}`);
    // A body that is optional has what the operation is aimed by all the same.
    const isInBody = [...known.keys()].some((path) => path.startsWith("body."));
    return sampleValues(turned, isInBody ? "full" : extent);
  }

  /** Whether a request could reach something that the run has not made. */
  isDangerous(operation: DocumentOperation, values: RequestValues): boolean {
    return dangerOf(this.#options.surveyed, operation, values) !== undefined;
  }

  /** Whether a request has an id that no response has given: a server may refuse what it does not know. */
  isGuess(operation: DocumentOperation, values: RequestValues): boolean {
    const sent = requestFields(values);
    return this.#options.surveyed.memory.unknownIdsOf(operation).some(({ path }) => sent.has(path));
  }

  /**
   * Sends a request to the live server, if that is safe: nothing else of a run does.
   *
   * @throws {DangerError} if it must not be sent
   * @throws {SequenceEnd} if the run has to end
   * @throws {NoResponseError}
   */
  async exchange(
    operation: DocumentOperation,
    values: RequestValues,
    schemes: RequestContent["schemes"],
  ): Promise<Received> {
    const { context, surveyed, made, isSpent, onExchange } = this.#options;
    const danger = dangerOf(surveyed, operation, values);
    if (danger !== undefined) throw new DangerError(danger);
    if (isSpent()) throw new SequenceEnd("the run has to end");
    const isCreation = effectOf(operation, surveyed.operations) === "add";
    const expected = isCreation ? made.expect(operation) : undefined;
    context.server.mock.clear();
    const received = await sendControl(context, { operation, values }, schemes);
    if (received === undefined) throw new SequenceEnd("nothing was received");
    if (expected !== undefined && isDenied(received)) made.drop(expected);
    onExchange(received);
    return received;
  }

  /** Judges the response to a request that the document allows. */
  judge(
    operation: DocumentOperation,
    received: Received,
    { values, schemes }: Pick<RequestContent, "values" | "schemes">,
  ): Promise<JudgedFailure[]> {
    const { context } = this.#options;
    const intent = { values, schemes, credentials: context.credentials };
    return judge(context, { ...exchangeOf(context, operation, received), intent, judged: "response" });
  }

  /** The schemes of an alternative, or of the first one that the credentials meet. */
  schemesFor(operation: DocumentOperation, alternative?: number): RequestContent["schemes"] {
    return schemesFor(this.#options.context, operation, alternative);
  }

  /** @throws {SequenceEnd} if the request must not be sent, or there is no response */
  async send(
    step: string,
    operation: DocumentOperation,
    values: RequestValues,
    { mayBeRefused = false }: { readonly mayBeRefused?: boolean } = {},
  ): Promise<Received> {
    try {
      const schemes = this.schemesFor(operation);
      const received = await this.exchange(operation, values, schemes);
      for (const failure of await this.judge(operation, received, { values, schemes })) {
        const saysNothing = mayBeRefused || this.isGuess(operation, values);
        if (saysNothing && failure.problem === "valid request refused") continue;
        if (failure.problem !== "server error") this.tell(step, operation, failure, received);
      }
      if (received.sent.status >= 500)
        this.fail(step, operation, received, {
          problem: "server error after a valid sequence",
          expected: "a valid request to be answered",
          found: `${received.sent.status}`,
        });
      return received;
    } catch (error) {
      if (error instanceof SequenceEnd) throw error;
      // An answer that is nested too deep breaks the harness.
      if (!(error instanceof NoResponseError))
        throw new SequenceEnd(`the harness broke off: ${String(error)}`);
      for (const failure of noResponse(operation, error.message))
        this.tell(step, operation, failure, undefined);
      throw new SequenceEnd("the server does not respond");
    }
  }

  /** Reports what a response lacks in the light of the earlier ones. */
  fail(
    step: string,
    operation: DocumentOperation,
    received: Received,
    failure: Omit<Failure, "pointer">,
  ): void {
    this.tell(step, operation, { oracle: "sequence", pointer: operation.pointer, ...failure }, received);
  }

  tell(
    step: string,
    { id }: DocumentOperation,
    failure: Failure & { readonly oracle: string },
    received: Received | undefined,
  ): void {
    const { context, onFinding } = this.#options;
    const { seed } = context.specification;
    const status = received?.sent.status;
    onFinding(
      { operation: id, case: this.name === "" ? step : `${this.name}: ${step}`, seed, status, ...failure },
      received,
    );
  }
}

/** Goes on behind a part that cannot be done. */
export async function attempt(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof SequenceEnd)) throw error;
    return error.message;
  }
}
