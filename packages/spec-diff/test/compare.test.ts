import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compare } from "../src/compare.ts";
import { asObject, isObject, type JsonObject } from "../src/json.ts";
import { repositoryRoot } from "../../../scripts/support/repository.ts";
import { documentsOf, mutations } from "./mutation.ts";

const spec = JSON.parse(readFileSync(join(repositoryRoot, "spec/openapi.json"), "utf8")) as JsonObject;

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

function namedMutation(name: string) {
  const mutation = mutations.find((candidate) => candidate.name === name);
  if (!mutation) throw new Error(`There is no mutation "${name}".`);
  return documentsOf(mutation);
}

/** A schema that contains itself, directly and in a list. */
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

describe("on this repository's own document", () => {
  it("calls the step that really happened minor, for permissions and types alone", async () => {
    const older = withoutOperation(spec, "alli.createPermissionGroup");
    const started = process.cpuUsage();
    const { level, packages, changes } = await compare(older, spec);
    // Time of the processor: a busy machine adds nothing to it.
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5000);
    expect(level).toBe("minor");
    expect(packages).toEqual({
      "@rosterkit/agent-builder": "none",
      "@rosterkit/client": "none",
      "@rosterkit/permissions": "minor",
      "@rosterkit/types": "minor",
      "@rosterkit/users": "none",
    });
    expect(changes).toContainEqual({
      level: "minor",
      service: "alli",
      operation: "createPermissionGroup",
      packages: ["@rosterkit/permissions", "@rosterkit/types"],
      judge: "rules",
      reason: "`createPermissionGroup` is new",
      pointer: "/paths/~1webapi~1v2~1permission_groups/post",
    });
  });

  it("calls the way back major, and finds nothing between a document and itself", async () => {
    const back = await compare(spec, withoutOperation(spec, "alli.createPermissionGroup"));
    expect(back).toMatchObject({ level: "major", packages: { "@rosterkit/users": "none" } });
    expect(await compare(spec, structuredClone(spec))).toMatchObject({ level: "none", changes: [] });
  });
});

describe("how changes are told", () => {
  it("says what a user meets, with each field once however many ways lead to it", async () => {
    const { base, head } = namedMutation("a required answer field may be missing");
    const { changes } = await compare(base, head);
    expect(changes.map(({ reason }) => reason)).toEqual([
      "`createMember`: the answer's `email` may now be missing",
      "`getMember`: the answer's `email` may now be missing",
      "`listMembers`: the answer's `members[].email` may now be missing",
      "`updateMember`: the answer's `email` may now be missing",
    ]);
    expect(new Set(changes.map(({ pointer }) => pointer))).toEqual(
      new Set(["/components/schemas/Member/required"]),
    );
  });

  it("sees a removed optional field that assignability alone would let pass", async () => {
    const { base, head } = namedMutation("a nested optional body field is removed");
    const { changes } = await compare(base, head);
    expect(changes).toContainEqual(
      expect.objectContaining({
        level: "major",
        judge: "types",
        reason: "`createMember`: the input's `settings.beta` was removed",
        pointer: "/components/schemas/CreateMember/properties/settings/properties/beta",
      }),
    );
  });

  it("follows a schema that contains itself once", async () => {
    const { changes } = await compare(tree(["name"]), tree([]));
    expect(changes.map(({ reason }) => reason)).toEqual([
      "`getTree`: the answer's `name` may now be missing",
    ]);
  });

  it("takes an input with open alternatives for what it is: nothing changed but words", async () => {
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
    expect(await compare(documentOf("One"), documentOf("Two"))).toMatchObject({ level: "patch" });
  });

  it("gives the same answer twice, in the same order", async () => {
    const { base, head } = namedMutation("a server is removed");
    expect(JSON.stringify(await compare(base, head))).toBe(JSON.stringify(await compare(base, head)));
  });
});
