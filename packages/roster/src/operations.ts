import type { CallOptions, Route } from "@rosterkit/client";
import * as teams from "@rosterkit/permissions/agent-team";
import * as groups from "@rosterkit/permissions/alli";
import * as agents from "@rosterkit/users/alli";
import * as directoryUsers from "@rosterkit/users/directory";
import * as workspaceUsers from "@rosterkit/users/workspace";
import { PlanError } from "./errors.ts";
import type { Fields } from "./fields.ts";
import type { ServiceName, Services } from "./services.ts";

export interface AnyOperation {
  (client: unknown, input: Fields, options?: CallOptions): Promise<unknown>;
  items?(client: unknown, input: Fields, options?: CallOptions): AsyncGenerator<Fields>;
  readonly route: Route;
}

const modules: readonly object[] = [agents, groups, teams, directoryUsers, workspaceUsers];

const operations: ReadonlyMap<string, AnyOperation> = new Map(
  modules
    .flatMap((module): AnyOperation[] => Object.values(module))
    .map((operation) => [operation.route.id, operation]),
);

/** @throws {PlanError} if no package exports the operation */
export function findOperation(id: string): AnyOperation {
  const operation = operations.get(id);
  if (operation === undefined)
    throw new PlanError(
      "invalid",
      `${id} is not an operation of @rosterkit/users or @rosterkit/permissions.`,
    );
  return operation;
}

/** @throws {PlanError} if the service has no client */
export function clientOf<Name extends ServiceName>(
  services: Services,
  service: Name,
): NonNullable<Services[Name]> {
  const client = services[service];
  if (client != null) return client;
  throw new PlanError("service", `${service} has no client. Give one as the service \`${service}\`.`);
}
