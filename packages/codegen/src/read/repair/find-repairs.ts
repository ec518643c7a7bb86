import {
  asArray,
  asObject,
  fieldOf,
  fromPointer,
  isObject,
  operationsOf,
  tryResolve,
  walk,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
  type Visit,
} from "@rosterkit/openapi";
import type { Repair } from "./repair.ts";
import { emptyEnum, schemaSlips, type SlipFinder } from "./schema-slips.ts";

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
  const found = [...walk(document)].flatMap(({ kind, node, pointer }) => {
    const keys = fromPointer(pointer);
    return [emptyFields(kind), ...(finders[kind] ?? [])].flatMap((find) => find(node, keys));
  });
  return firstOfFormat([
    ...found,
    ...operationsOf(document).flatMap((each) => pathParameters(document, each)),
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
function emptyFields(kind: Visit["kind"]): SlipFinder {
  return (node, keys) =>
    Object.entries(node).flatMap(([key, value]) =>
      value === null && fieldOf(kind, key) !== undefined
        ? [
            {
              keys: [...keys, key],
              code: "empty-field",
              problem: `\`${key}\` is null`,
              assumption: "It is not stated",
              actions: [{ target: [...keys, key], remove: true }],
            },
          ]
        : [],
    );
}

/** A server that nobody can call is no server. One of a link is never called. */
const undefinedVariable: SlipFinder = ({ url, variables }, keys) => {
  const names = [...String(url).matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  const missing = names.find((name) => !Object.hasOwn(asObject(variables), name));
  if (missing === undefined || keys.at(-2) !== "servers") return [];
  return [
    {
      keys: [...keys, "url"],
      code: "server-variable",
      problem: `The server ${JSON.stringify(url)} has no variable \`${missing}\``,
      assumption: "The server is left out; a client is given its URL",
      actions: [{ target: keys, remove: true }],
    },
  ];
};

/** A requirement of nothing but undefined schemes is none. */
function undefinedScheme(document: JsonObject): SlipFinder {
  const schemes = asObject(asObject(document.components).securitySchemes);
  return (requirement, keys) => {
    const names = Object.keys(requirement);
    const missing = names.filter((name) => !Object.hasOwn(schemes, name) && !name.includes("/"));
    return missing.map((name, index) => {
      const isWhole = missing.length === names.length;
      const target = isWhole ? keys : [...keys, name];
      return {
        keys: [...keys, name],
        code: "security-scheme",
        problem: `The security scheme \`${name}\` is not defined`,
        assumption: "It is not asked for",
        actions: isWhole && index > 0 ? [] : [{ target, remove: true }],
      };
    });
  };
}

/** No request can have a header without a name. */
function namelessHeader(document: JsonObject): SlipFinder {
  return (reference, keys) => {
    const { name, in: place } = asObject(tryResolve<JsonValue>(document, reference));
    const isUsed = keys.at(-2) === "parameters" && keys[0] !== "components";
    if (!isUsed || place !== "header" || name !== "") return [];
    return [
      {
        keys: [...keys, "name"],
        code: "header-name",
        problem: "The header parameter has an empty name",
        assumption: "It is left out",
        actions: [{ target: keys, remove: true }],
      },
    ];
  };
}

const flowWithoutScopes: SlipFinder = ({ flows }, keys) =>
  Object.entries(asObject(flows)).flatMap(([name, flow]) =>
    !isObject(flow) || flow.scopes !== undefined || typeof flow.$ref === "string"
      ? []
      : [
          {
            keys: [...keys, "flows", name],
            code: "oauth-scopes",
            problem: `The OAuth2 flow \`${name}\` states no scopes`,
            assumption: "It has none",
            actions: [{ target: [...keys, "flows", name], update: { scopes: {} } }],
          },
        ],
  );

function pathParameters(document: JsonObject, placed: PlacedOperation): Repair[] {
  const parameters = [placed.pathItem, placed.operation].flatMap((owner) =>
    asArray(owner.parameters).map((parameter) => tryResolve<JsonValue>(document, parameter)),
  );
  // One that is not found may be the one.
  if (parameters.includes(undefined)) return [];
  const declared = new Set(
    parameters.map(asObject).map((parameter) => parameter.in === "path" && parameter.name),
  );
  const names = new Set([...placed.path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name));
  return [...names]
    .filter((name) => !declared.has(name))
    .map((name) => ({
      keys: placed.keys,
      code: "path-parameter",
      problem: `The parameter \`${name}\` of the path ${placed.path} is not declared`,
      assumption: "It is a text",
      actions: [
        {
          target: placed.keys,
          update: { parameters: [{ name, in: "path", required: true, schema: { type: "string" } }] },
        },
      ],
    }));
}
