import { operation, paged, type Route } from "@rosterkit/runtime/operation";
import {
  type DocumentOperation,
  asObject,
  isCounted,
  isObject,
  type OpenApiDocument,
  readOperations,
} from "@rosterkit/openapi";
import type { Callable } from "../../src/subject/package.ts";
import { pets } from "./pets.ts";

/** The document of `pets.ts` as if it were the service `alli`, so that a client of that service can call it. */
export const shop: OpenApiDocument = JSON.parse(
  JSON.stringify(pets)
    .replaceAll('"pets.', '"alli.')
    .replaceAll("KeyAuth", "ApiKeyAuth")
    .replaceAll("ShopHeader", "ProjectIdHeader")
    .replaceAll("X-Key", "API-KEY")
    .replaceAll("X-Shop", "PROJECT-ID")
    .replaceAll('"x-credential":"key"', '"x-credential":"apiKey"')
    .replaceAll('"x-credential":"shop"', '"x-credential":"projectId"'),
) as OpenApiDocument;

/** The package that a generator would make of the document; a change may plant a mistake. */
export function makePackage(change: (route: Route) => Route = (route) => route): Record<string, Callable> {
  const operations = readOperations(shop).map((documented) => {
    const { pagination, ...route } = change(routeOf(documented));
    const callable =
      pagination === undefined ? operation<Callable>(route) : paged<Callable>({ ...route, pagination });
    return [documented.id.replace("alli.", ""), callable] as const;
  });
  return Object.fromEntries(operations);
}

function routeOf({
  id,
  method,
  path,
  parameters,
  body,
  responses,
  security,
  pagination,
}: DocumentOperation): Route {
  const schema = asObject(shop.components?.schemas?.["NewPet"])["properties"];
  return {
    id,
    method,
    path,
    parameters: Object.fromEntries(parameters.map(({ name, place }) => [name, place])),
    ...(body === undefined
      ? {}
      : {
          body: {
            mediaType: "application/json",
            required: true,
            fields: isObject(schema) ? Object.keys(schema) : [],
          },
        }),
    responses: Object.fromEntries(
      responses.map(({ status, contents }) => [Number(status), contents[0]?.mediaType ?? null]),
    ),
    security: security.map((schemes) => Object.fromEntries(schemes.map(({ name }) => [name, []]))),
    ...(isCounted(pagination) ? { pagination } : {}),
  };
}
