import {
  asArray,
  asObject,
  fieldOf,
  isObject,
  operationsOf,
  tryResolve,
  walk,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
} from "@rosterkit/openapi";
import { below, removal, type Repair, type SlipFinder } from "./repair.ts";
import { emptyEnum, schemaSlips } from "./schema-slips.ts";

/** Finds every slip of a document that can be read in one way only, in the document's order. */
export function findRepairs(document: JsonObject): Repair[] {
  const finders: Readonly<Record<string, readonly SlipFinder[]>> = {
    Schema: schemaSlips,
    Server: [undefinedVariable],
    ServerVariable: [emptyEnum],
    SecurityScheme: [flowWithoutScopes],
    SecurityRequirement: [undefinedScheme(document)],
    Parameter: [namelessHeader(document)],
  };
  const found = [...walk(document)].flatMap((visit) => {
    const slips = [emptyFields, ...(finders[visit.kind] ?? [])].flatMap((find) => find(visit.node, visit));
    return slips.length === 0 ? [] : below(visit.keys, slips);
  });
  return firstOfFormat([
    ...found,
    ...operationsOf(document).flatMap((each) => below(each.keys, pathParameters(document, each))),
  ]);
}

/** One remark for each unknown format: a document may have thousands of places. */
function firstOfFormat(repairs: readonly Repair[]): Repair[] {
  const remarks = new Set<string>();
  return repairs.filter(({ actions, problem }) => {
    if (actions.length > 0) return true;
    const isNew = !remarks.has(problem);
    remarks.add(problem);
    return isNew;
  });
}

/** `schema:` with nothing behind it, in YAML. */
const emptyFields: SlipFinder = (node, { kind }) => {
  const empty = Object.keys(node).filter((key) => node[key] === null && fieldOf(kind, key) !== undefined);
  return empty.map((key) => {
    const slip = { code: "empty-field", problem: `\`${key}\` is null`, assumption: "It is not stated" };
    return { keys: [key], ...slip, actions: [removal(key)] };
  });
};

/** A server that nobody can call is no server. One of a link is never called. */
const undefinedVariable: SlipFinder = ({ url, variables }, { place }) => {
  const missing = namesIn(String(url)).find((name) => !Object.hasOwn(asObject(variables), name));
  if (missing === undefined || place?.field !== "servers") return [];
  const problem = `The server ${JSON.stringify(url)} has no variable \`${missing}\``;
  const assumption = "The server is left out; a client is given its URL";
  return [{ keys: ["url"], code: "server-variable", problem, assumption, actions: [removal()] }];
};

/** A requirement of nothing but undefined schemes is none. */
function undefinedScheme(document: JsonObject): SlipFinder {
  const schemes = asObject(asObject(document.components).securitySchemes);
  return (requirement) => {
    const names = Object.keys(requirement);
    const missing = names.filter((name) => !Object.hasOwn(schemes, name) && !name.includes("/"));
    const isWhole = missing.length === names.length;
    return missing.map((name, index) => ({
      keys: [name],
      code: "security-scheme",
      problem: `The security scheme \`${name}\` is not defined`,
      assumption: "It is not asked for",
      actions: isWhole && index > 0 ? [] : [isWhole ? removal() : removal(name)],
    }));
  };
}

/** No request can have a header without a name. */
function namelessHeader(document: JsonObject): SlipFinder {
  return (reference, visit) => {
    const { name, in: place } = asObject(tryResolve<JsonValue>(document, reference));
    if (place !== "header" || name !== "" || visit.place?.field !== "parameters") return [];
    if (visit.keys[0] === "components") return [];
    const problem = "The header parameter has an empty name";
    const slip = { code: "header-name", problem, assumption: "It is left out" };
    return [{ keys: ["name"], ...slip, actions: [removal()] }];
  };
}

const flowWithoutScopes: SlipFinder = ({ flows }) =>
  Object.entries(asObject(flows)).flatMap(([name, flow]) => {
    if (!isObject(flow) || flow.scopes !== undefined || typeof flow.$ref === "string") return [];
    const keys = ["flows", name];
    const problem = `The OAuth2 flow \`${name}\` states no scopes`;
    const actions = [{ target: keys, update: { scopes: {} } }];
    return [{ keys, code: "oauth-scopes", problem, assumption: "It has none", actions }];
  });

function pathParameters(document: JsonObject, { pathItem, operation, path }: PlacedOperation): Repair[] {
  const parameters = [pathItem, operation].flatMap((owner) =>
    asArray(owner.parameters).map((parameter) => tryResolve<JsonValue>(document, parameter)),
  );
  // One that is not found may be the one.
  if (parameters.includes(undefined)) return [];
  const declared = new Set(
    parameters.map(asObject).map((parameter) => parameter.in === "path" && parameter.name),
  );
  const missing = [...new Set(namesIn(path))].filter((name) => !declared.has(name));
  return missing.map((name) => {
    const parameter = { name, in: "path", required: true, schema: { type: "string" } };
    return {
      keys: [],
      code: "path-parameter",
      problem: `The parameter \`${name}\` of the path ${path} is not declared`,
      assumption: "It is a text",
      actions: [{ target: [], update: { parameters: [parameter] } }],
    };
  });
}

/** Names in braces of a template. */
function namesIn(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
}
