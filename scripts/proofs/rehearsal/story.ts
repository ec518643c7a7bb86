import type { Level } from "@rosterkit/spec-diff";

/** A change of the document, and the release that must follow. */
export interface Chapter {
  readonly title: string;
  /** Overlay actions that make the change, as items of the YAML list. */
  readonly actions: string;
  /** Levels by package. Other packages get a patch if they depend on one with a major release. */
  readonly bumps: Readonly<Record<string, Exclude<Level, "none">>>;
  /** Texts that the changelog of a package must contain. */
  readonly changelog: Readonly<Record<string, readonly string[]>>;
  /** A file that compiles against this release, but not against earlier ones. */
  readonly proof?: string;
}

/** The service that the chapters change. */
export const storyService = "alli";

export const story: readonly Chapter[] = [
  {
    title: "a new optional parameter and a new operation",
    actions: `
  - target: $.paths['/webapi/v2/agents'].get.parameters
    description: Rehearsal.
    update: { name: rehearsed_team, in: query, description: Only agents of this team., schema: { type: string } }
  - target: $.paths
    description: Rehearsal.
    update:
      /webapi/v2/rehearsals:
        get:
          operationId: alli.listRehearsals
          tags: [users]
          x-effect: read
          summary: List the rehearsals
          description: Lists every rehearsal of the project.
          responses:
            "200":
              description: The rehearsals.
              content:
                application/json:
                  schema:
                    type: object
                    required: [rehearsals]
                    properties: { rehearsals: { type: array, items: { type: string } } }
`,
    bumps: { "@rosterkit/types": "minor", "@rosterkit/users": "minor" },
    changelog: {
      "@rosterkit/users": [
        "- alli: `listAgents`: the input's `rehearsed_team` is new and optional",
        "- alli: `listRehearsals` is new",
      ],
    },
    proof: `import type { AlliClient } from "@rosterkit/client";
import { type ListAgentsInput, listRehearsals } from "@rosterkit/users/alli";
export const input: ListAgentsInput = { rehearsed_team: "a" };
export const list = async (alli: AlliClient): Promise<string[]> => (await listRehearsals(alli)).rehearsals;
`,
  },
  {
    title: "a response field that may be missing and a removed operation",
    actions: `
  - target: $.components.schemas.AgentResponse.required[?@ == 'email']
    description: Rehearsal.
    remove: true
  - target: $.paths['/webapi/agent_builder/oauth2_information/update']
    description: Rehearsal.
    remove: true
`,
    // Members of a permission group are agents too, so `permissions` breaks as well.
    bumps: {
      "@rosterkit/types": "major",
      "@rosterkit/users": "major",
      "@rosterkit/permissions": "major",
      "@rosterkit/agent-builder": "major",
    },
    changelog: {
      "@rosterkit/users": ["- alli: `listAgents`: the response's `agents[].email` may now be missing"],
      "@rosterkit/client": ["- Needs `@rosterkit/types` "],
      "@rosterkit/agent-builder": ["- alli: `updateOAuth2Information` was removed"],
    },
    proof: `import * as builder from "@rosterkit/agent-builder/alli";
import type { ListAgentsOutput } from "@rosterkit/users/alli";
export const output: ListAgentsOutput = { agents: [{ id: "a", firstName: "A", lastName: "B" }] };
// @ts-expect-error it was removed
export const gone = builder.updateOAuth2Information;
`,
  },
];
