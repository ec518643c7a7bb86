import type { agentTeam, alli, directory, workspace } from "@rosterkit/types";
import type { State } from "./state/state.ts";

/** The operations of the four services by their ids. */
export type Operations = agentTeam.operations & alli.operations & directory.operations & workspace.operations;

export type OperationId = keyof Operations;

type Content<Body> = Body extends { content: { "application/json": infer Json } } ? Json : undefined;
type Succeeded<Responses> = Responses extends { 200: infer Ok }
  ? Content<Ok>
  : Responses extends { 201: infer Created }
    ? Content<Created>
    : never;

/** A request that has been routed, authenticated, and validated against the document. */
export interface Call<Id extends OperationId> {
  readonly path: NonNullable<Operations[Id]["parameters"]["path"]>;
  readonly query: NonNullable<Operations[Id]["parameters"]["query"]>;
  readonly header: Readonly<Record<string, string>>;
  readonly body: Operations[Id] extends { requestBody: infer Body }
    ? Content<Body>
    : Operations[Id] extends { requestBody?: infer Body }
      ? Content<NonNullable<Body>> | undefined
      : undefined;
  readonly now: Date;
}

/**
 * Does the operation to the state and gives the body of its success.
 * @throws {Refusal} for every other documented response
 */
type Behaviour<Id extends OperationId> = (
  call: Call<Id>,
  state: State,
) => Succeeded<Operations[Id]["responses"]>;

export type Behaviours<Service extends string> = {
  readonly [Id in Extract<OperationId, `${Service}.${string}`>]: Behaviour<Id>;
};

/** Ends a call with a failure status; the reason is for the person who reads it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;

  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}
