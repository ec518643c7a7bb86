import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compare } from "../src/compare.ts";
import {
  asArray,
  asObject,
  groupBy,
  isObject,
  operationsOf,
  toPointer,
  type JsonObject,
} from "@rosterkit/openapi";
import { documentsOf, mutationNamed, scope } from "./mutation.ts";

const spec = JSON.parse(
  readFileSync(new URL("../../../spec/openapi.json", import.meta.url), "utf8"),
) as JsonObject;

function withoutOperation(document: JsonObject, operationId: string): JsonObject {
  const paths = Object.entries(asObject(document["paths"])).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(asObject(item)).filter(
        ([, operation]) => !(isObject(operation) && operation["operationId"] === operationId),
      ),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

/** A document with a recursive schema. */
function tree(required: string[]): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "Tree", version: "1.0.0" },
    paths: {
      "/tree": {
        get: {
          operationId: "tree.getTree",
          tags: ["trees"],
          responses: {
            "200": {
              description: "The tree.",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Node" } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Node: {
          type: "object",
          required,
          properties: {
            name: { type: "string" },
            left: { $ref: "#/components/schemas/Node" },
            children: { type: "array", items: { $ref: "#/components/schemas/Node" } },
          },
        },
      },
    },
  };
}

describe("with this repository's own document", () => {
  const byDomain = groupBy(operationsOf(spec), ({ operation }) => String(asArray(operation.tags)[0]));
  const [domain = "", [added] = []] = [...byDomain].find(([, own]) => own.length > 1) ?? [];
  const id = String(added?.operation.operationId);
  const older = withoutOperation(spec, id);

  it("rates a new operation minor, for its domain and the types only", () => {
    const { level, packages, changes } = compare(older, spec, scope);
    expect(level).toBe("minor");
    const touched = [`${scope}/${domain}`, `${scope}/types`];
    const levels = Object.entries(packages).filter(([, each]) => each !== "none");
    expect(Object.fromEntries(levels)).toEqual(Object.fromEntries(touched.map((name) => [name, "minor"])));
    const [service, operation] = id.split(".");
    expect(changes).toContainEqual({
      level: "minor",
      service,
      operation,
      packages: touched,
      rule: "operation-added",
      reason: `\`${operation}\` is new`,
      pointer: toPointer(["paths", added?.path ?? "", added?.method ?? ""]),
    });
  });

  it("rates the removal major, and finds no change between a document and itself", () => {
    const { level, packages } = compare(spec, older, scope);
    expect({ level, ofTheDomain: packages[`${scope}/${domain}`] }).toEqual({
      level: "major",
      ofTheDomain: "major",
    });
    expect(compare(spec, structuredClone(spec), scope)).toMatchObject({ level: "none", changes: [] });
  });
});

describe("changes", () => {
  it("names each field once for each operation, however many paths lead to it", () => {
    const { base, head } = documentsOf(mutationNamed("a required response field may be missing"));
    const { changes } = compare(base, head, scope);
    expect(changes.map(({ reason }) => reason)).toEqual([
      "`createMember`: the response's `email` may now be missing",
      "`getMember`: the response's `email` may now be missing",
      "`listMembers`: the response's `members[].email` may now be missing",
      "`updateMember`: the response's `email` may now be missing",
    ]);
    expect(new Set(changes.map(({ pointer }) => pointer))).toEqual(
      new Set(["/components/schemas/Member/properties/email"]),
    );
  });

  it("includes a removed optional field, which assignability alone would allow", () => {
    const { base, head } = documentsOf(mutationNamed("a nested optional body field is removed"));
    const { changes } = compare(base, head, scope);
    expect(changes).toContainEqual(
      expect.objectContaining({
        level: "major",
        rule: "request-field-removed",
        reason: "`createMember`: the input's `settings.beta` was removed",
        pointer: "/components/schemas/CreateMember/properties/settings/properties/beta",
      }),
    );
  });

  it("follows a recursive schema once", () => {
    const { changes } = compare(tree(["name"]), tree([]), scope);
    expect(changes.map(({ reason }) => reason)).toEqual([
      "`getTree`: the response's `name` may now be missing",
    ]);
  });

  it("rates a new summary patch if an input has open alternatives", () => {
    const documentOf = (summary: string): JsonObject => ({
      openapi: "3.1.0",
      info: { title: "Checks", version: "1.0.0" },
      paths: {
        "/checks": {
          post: {
            operationId: "checks.updateCheck",
            tags: ["checks"],
            summary,
            requestBody: {
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    properties: { name: { type: "string" } },
                    anyOf: [
                      { properties: { status: { enum: ["completed"] } }, additionalProperties: true },
                      { properties: { status: { enum: ["queued"] } }, additionalProperties: true },
                    ],
                  },
                },
              },
            },
            responses: { "204": { description: "Done." } },
          },
        },
      },
    });
    expect(compare(documentOf("One"), documentOf("Two"), scope)).toMatchObject({ level: "patch" });
  });

  it("are the same, in the same order, for the same documents", () => {
    const { base, head } = documentsOf(mutationNamed("a server is removed"));
    expect(JSON.stringify(compare(base, head, scope))).toBe(JSON.stringify(compare(base, head, scope)));
  });
});
