import * as errors from "@rosterkit/runtime";
import { type ClientOptions, createServiceClient } from "@rosterkit/runtime/client";
import { countPages, json, operation, type Route } from "@rosterkit/runtime/operation";
import { asObject, type DocumentOperation, isCounted, readOperations } from "@rosterkit/openapi";
import { pets } from "../../../mock/test/support/pets.ts";
import type { PackageOperation } from "../../src/package/exports.ts";

export { pets };

/** The client package that the generator would write for the pet shop. */
export const clients: object = {
  ...errors,
  createPetsClient: (options: ClientOptions) =>
    createServiceClient(
      {
        name: "pets",
        servers: { live: "https://pets.example.com" },
        schemes: {
          KeyAuth: { credential: "key", header: "X-Key" },
          TokenAuth: { credential: "token", header: "Authorization", prefix: "Bearer " },
          ShopHeader: { credential: "shop", header: "X-Shop" },
        },
        security: [{ KeyAuth: [] }, { TokenAuth: [], ShopHeader: [] }],
      },
      options,
    ),
};

/** Returns the package that the generator would write for the operations, with a mistake if `change` plants one. */
export function makePackage(
  change: (route: Route) => Route = (route) => route,
): Record<string, PackageOperation> {
  const operations = readOperations(pets).map((documented) => {
    const route = change(routeOf(documented));
    const made = operation<PackageOperation>(route, route.pagination && countPages);
    return [documented.id.replace("pets.", ""), made] as const;
  });
  return Object.fromEntries(operations);
}

function routeOf(documented: DocumentOperation): Route {
  const { id, method, path, parameters, body, responses, security, pagination } = documented;
  const fields = Object.keys(asObject(asObject(pets.components?.schemas?.["NewPet"])["properties"]));
  return {
    id,
    method,
    path,
    parameters: Object.fromEntries(parameters.map(({ name, place }) => [name, place])),
    ...(body === undefined
      ? {}
      : { body: { mediaType: "application/json", required: true, fields, write: json } }),
    responses: Object.fromEntries(
      responses.map(({ status, contents }) => [Number(status), contents[0]?.mediaType ?? null]),
    ),
    security: security.map((schemes) => Object.fromEntries(schemes.map(({ name }) => [name, []]))),
    ...(isCounted(pagination) ? { pagination } : {}),
  };
}
