import type { agentTeam, alli, directory, workspace } from "@rosterkit/types";
import type { State } from "./state/state.ts";

/** The operations of the four services by id. */
export type Operations = agentTeam.operations & alli.operations & directory.operations & workspace.operations;

export type OperationId = keyof Operations;

type Content<Body> = Body extends { content: { "application/json": infer Json } } ? Json : undefined;
type SuccessBody<Responses> = Responses extends { 200: infer Ok }
  ? Content<Ok>
  : Responses extends { 201: infer Created }
    ? Content<Created>
    : never;

/** The validated input of an operation. */
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
 * Applies an operation to the state and returns the body of the success.
 * @throws {Refusal} for every other documented response
 */
type Behaviour<Id extends OperationId> = (
  call: Call<Id>,
  state: State,
) => SuccessBody<Operations[Id]["responses"]>;

export type Behaviours<Service extends string> = {
  readonly [Id in Extract<OperationId, `${Service}.${string}`>]: Behaviour<Id>;
};
