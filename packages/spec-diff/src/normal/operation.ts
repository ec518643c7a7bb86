import {
  asArray,
  asObject,
  fieldOf,
  isBodyless,
  parametersOf,
  pathOf,
  type PlacedOperation,
  toPointer,
} from "@rosterkit/openapi";
import { readBody } from "./body.ts";
import { packageOf } from "./packages.ts";
import { readParameter } from "./parameter.ts";
import { readOwnServers } from "./servers.ts";
import type { Source } from "./source.ts";
import { readTypeNames } from "./type-names.ts";

/** An operation with references and inherited values resolved, except references to schemas. */
export type NormalOperation = Readonly<ReturnType<typeof readOperation>>;

export function readOperation(placed: PlacedOperation, source: Source) {
  const { operation, pathItem, path, method } = placed;
  const { requestBody, responses, security, servers, parameters: _, ...others } = operation;
  const { operationId, deprecated, tags, ...annotations } = others;
  const pointer = toPointer(placed.keys);
  const id = typeof operationId === "string" ? operationId : `${method.toUpperCase()} ${path}`;
  const [, service = "", name = id] = /^([^.]+)\.([^]*)$/.exec(id) ?? [];
  const { document, scope } = source;
  const parameters = parametersOf(document, placed).map((parameter) => readParameter(parameter, source));
  const bodyAt = { value: requestBody, pointer: `${pointer}/requestBody` };
  const body = requestBody === undefined ? undefined : readBody(bodyAt, "request", source);
  const statuses = Object.entries(asObject(responses)).filter(([status]) => !status.startsWith("x-"));
  const keys = statuses.map(([status]) => status.toUpperCase());
  const responsesByStatus = new Map(
    statuses.flatMap(([status, response]) => {
      const at = { value: response, pointer: pointer + toPointer(["responses", status]) };
      const stated = readBody(at, "response", source);
      const read = isBodyless(method, status) ? { ...stated, contents: new Map<string, never>() } : stated;
      return namesOf(status.toUpperCase(), keys).map((means) => [means, read] as const);
    }),
  );
  return {
    /** `<service>.<name>`, or method and path if the document has no operation id. */
    id,
    service,
    /** Name of the exported function. */
    name,
    package: packageOf(operation, scope),
    typesPackage: `${scope}/types`,
    clientPackage: `${scope}/client`,
    method: method.toUpperCase(),
    path: pathOf(path),
    pointer,
    deprecated: deprecated === true,
    tags: asArray(tags),
    annotations,
    /** Descriptions and extensions of its path. */
    pathAnnotations: Object.fromEntries(
      Object.entries(pathItem).filter(([key]) => key !== "$ref" && fieldOf("PathItem", key) === undefined),
    ),
    /** By place and name, such as `query limit`. */
    parameters: new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])),
    body,
    responses: responsesByStatus,
    security: asArray(security ?? document["security"]).map(asObject),
    servers: readOwnServers(document, { service, own: servers, ofPath: pathItem["servers"] }),
    /** Names of the component schemas to which it refers, directly or indirectly. */
    reach: source.reach(placed),
    named: readTypeNames({ name, operation, parameters, body, responses: responsesByStatus }, source),
  };
}

/** Returns the statuses for a key of `responses`. Without a success `default` is one, and a sole `2XX` is 200. */
function namesOf(key: string, keys: readonly string[]): string[] {
  const successes = keys.filter((other) => other.startsWith("2"));
  if (key === "2XX" && successes.length === 1) return ["200"];
  if (key !== "DEFAULT") return [key];
  return successes.length === 0 ? ["200", "default"] : ["default"];
}
