import { compare } from "../src/compare.ts";
import type { Change, Comparison } from "../src/change.ts";
import { asObject, isObject, type JsonObject } from "../src/json.ts";
import { strictest } from "../src/level.ts";
import { documentsOf, type Mutation } from "./mutation.ts";

/**
 * Compares the documents of many mutations in one go, each under names of its own: what a comparison costs is
 * mostly the start of two programs.
 * @returns for each mutation what comparing its documents alone gives
 */
export async function compareTogether(mutations: readonly Mutation[]): Promise<Comparison[]> {
  const pairs = mutations.map((mutation, index) => {
    const { base, head } = documentsOf(mutation);
    return { base: prefixed(base, prefixOf(index)), head: prefixed(head, prefixOf(index)) };
  });
  const together = await compare(
    joined(pairs.map(({ base }) => base)),
    joined(pairs.map(({ head }) => head)),
  );
  return mutations.map((_, index) => own(together, prefixOf(index)));
}

function prefixOf(index: number): string {
  return `m${index}x`;
}

function prefixed(document: JsonObject, prefix: string): JsonObject {
  const components = asObject(document["components"]);
  const text = JSON.stringify({
    openapi: document["openapi"],
    info: document["info"],
    "x-services": renamed(document["x-services"], prefix),
    paths: Object.fromEntries(
      Object.entries(asObject(document["paths"])).map(([path, item]) => [
        path.replace("/", `/${prefix}`),
        pathItem(item, prefix),
      ]),
    ),
    components: {
      schemas: renamed(components["schemas"], prefix),
      securitySchemes: renamed(components["securitySchemes"], prefix),
    },
  });
  return JSON.parse(text.replaceAll("#/components/schemas/", `#/components/schemas/${prefix}`)) as JsonObject;
}

function pathItem(item: unknown, prefix: string): JsonObject {
  return Object.fromEntries(
    Object.entries(asObject(item)).map(([method, operation]) => {
      if (!isObject(operation)) return [method, operation];
      const { operationId, tags, security, ...rest } = operation;
      const requirements = Array.isArray(security)
        ? { security: security.map((one) => renamed(one, prefix)) }
        : {};
      const domains = (tags as string[]).map((tag) => prefix + tag);
      return [
        method,
        { ...rest, ...requirements, operationId: `${prefix}${String(operationId)}`, tags: domains },
      ];
    }),
  );
}

function renamed(map: unknown, prefix: string): JsonObject {
  return Object.fromEntries(Object.entries(asObject(map)).map(([name, value]) => [prefix + name, value]));
}

function joined(documents: readonly JsonObject[]): JsonObject {
  const merged = (key: string, of: (document: JsonObject) => JsonObject): JsonObject => ({
    [key]: Object.assign({}, ...documents.map((document) => of(document)[key])) as JsonObject,
  });
  return {
    ...documents[0],
    ...merged("x-services", (document) => document),
    ...merged("paths", (document) => document),
    components: {
      ...merged("schemas", (document) => asObject(document["components"])),
      ...merged("securitySchemes", (document) => asObject(document["components"])),
    },
  };
}

/** The part of a comparison that speaks of one prefix, without it. */
function own({ packages, changes }: Comparison, prefix: string): Comparison {
  const plain = (text: string): string => text.replaceAll(prefix, "");
  const mine = changes
    .filter(
      ({ service, reason, pointer }) => service.startsWith(prefix) || (reason + pointer).includes(prefix),
    )
    .map((change): Change => ({
      ...change,
      service: plain(change.service),
      packages: change.packages.map(plain),
      reason: plain(change.reason),
      pointer: plain(change.pointer),
    }));
  const names = Object.keys(packages)
    .filter((name) => !/\/m\d+x/.test(name) || name.includes(`/${prefix}`))
    .map(plain);
  const levels = names.map((name) => [
    name,
    strictest(mine.filter((change) => change.packages.includes(name)).map(({ level }) => level)),
  ]);
  return {
    level: strictest(mine.map(({ level }) => level)),
    packages: Object.fromEntries(levels) as Comparison["packages"],
    changes: mine,
  };
}
