import type { Level } from "@rosterkit/spec-diff";

/** One change of the document, and the release that must follow from it. */
export interface Chapter {
  readonly title: string;
  /** Overlay actions that make the change. */
  readonly actions: readonly object[];
  /** Bumps by package. Of the others, dependants of a major version get a patch. */
  readonly bumps: Readonly<Record<string, Exclude<Level, "none">>>;
  /** A text of the changelog, by package. */
  readonly changelog: Readonly<Record<string, string>>;
  /** A file that compiles against this release and against none before. */
  readonly proof?: string;
}

/** The service that the story is about. */
export const storyService = "alli";

export const story: readonly Chapter[] = [
  {
    title: "a new optional parameter",
    actions: [
      {
        target: "$.paths['/webapi/v2/agents'].get.parameters",
        description: "Rehearsal.",
        update: {
          name: "rehearsed_team",
          in: "query",
          description: "Only the agents of this team.",
          schema: { type: "string" },
        },
      },
    ],
    bumps: { "@rosterkit/types": "minor", "@rosterkit/users": "minor" },
    changelog: {
      "@rosterkit/users": "- alli: `listAgents`: the input's `rehearsed_team` is new and may be left out",
    },
    proof: `import type { ListAgentsInput } from "@rosterkit/users/alli";
export const input: ListAgentsInput = { rehearsed_team: "a" };
`,
  },
  {
    title: "a new operation",
    actions: [
      {
        target: "$.paths",
        description: "Rehearsal.",
        update: {
          "/webapi/v2/rehearsals": {
            get: {
              operationId: "alli.listRehearsals",
              tags: ["users"],
              "x-effect": "read",
              summary: "List the rehearsals",
              description: "Lists every rehearsal of the project.",
              responses: {
                "200": {
                  description: "The rehearsals.",
                  content: {
                    "application/json": {
                      schema: {
                        type: "object",
                        required: ["rehearsals"],
                        properties: { rehearsals: { type: "array", items: { type: "string" } } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    ],
    bumps: { "@rosterkit/types": "minor", "@rosterkit/users": "minor" },
    changelog: { "@rosterkit/users": "- alli: `listRehearsals` is new" },
    proof: `import type { AlliClient } from "@rosterkit/client";
import { listRehearsals } from "@rosterkit/users/alli";
export const list = async (alli: AlliClient): Promise<string[]> => (await listRehearsals(alli)).rehearsals;
`,
  },
  {
    title: "a response field that may be missing",
    actions: [
      {
        target: "$.components.schemas.AgentResponse.required[?@ == 'email']",
        description: "Rehearsal.",
        remove: true,
      },
    ],
    // The people of a permission group are agents too.
    bumps: {
      "@rosterkit/types": "major",
      "@rosterkit/users": "major",
      "@rosterkit/permissions": "major",
    },
    changelog: {
      "@rosterkit/users": "- alli: `listAgents`: the response's `agents[].email` may now be missing",
      "@rosterkit/client": "- Needs `@rosterkit/types` ",
    },
    proof: `import type { ListAgentsOutput } from "@rosterkit/users/alli";
export const output: ListAgentsOutput = { agents: [{ id: "a", firstName: "A", lastName: "B" }] };
`,
  },
  {
    title: "a removed operation",
    actions: [
      {
        target: "$.paths['/webapi/agent_builder/oauth2_information/update']",
        description: "Rehearsal.",
        remove: true,
      },
    ],
    bumps: { "@rosterkit/types": "major", "@rosterkit/agent-builder": "major" },
    changelog: { "@rosterkit/agent-builder": "- alli: `updateOAuth2Information` was removed" },
    proof: `import * as builder from "@rosterkit/agent-builder/alli";
// @ts-expect-error it was removed
export const gone = builder.updateOAuth2Information;
`,
  },
];
