/** A fragment with one operation and the schemas that it needs. */
export function fragment(paths: object, schemas: object = {}): string {
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "People", version: "1.0.0", description: "Everything about people." },
    tags: [{ name: "People", description: "APIs of people" }],
    servers: [{ url: "https://people.example.com", description: "The one server" }],
    components: { schemas },
    paths,
  });
}

const person = {
  title: "Person",
  type: "object",
  required: ["id"],
  properties: { id: { title: "Id", type: "string" }, title: { title: "Title", type: "string" } },
};
const answer = {
  "200": {
    description: "알겠습니다.",
    content: { "application/json": { schema: { $ref: "#/components/schemas/Person" } } },
  },
};
const readPerson = {
  operationId: "people_get",
  summary: "사람 얻기",
  description: "Retrieve one person.",
  parameters: [
    { in: "path", name: "person_id", required: true, description: "The person", schema: { type: "string" } },
  ],
  responses: answer,
};
const addPerson = { operationId: "people_add", summary: "사람 추가", responses: answer };

export function page(...blocks: readonly string[]): string {
  const sections = blocks.map((block) => `## An operation\n\n> Prose.\n\n\`\`\`json\n${block}\n\`\`\`\n`);
  return `# People\n\nPeople and \`code\`.\n\n\`\`\`sh\ncurl https://people.example.com\n\`\`\`\n\n${sections.join("\n")}`;
}

export const blocks = [
  fragment({ "/people/{person_id}": { get: readPerson } }, { Person: person }),
  fragment({ "/people": { post: addPerson } }, { Person: person, Unused: { type: "string" } }),
] as const;

export const source = `openapi: 3.1.0
info:
  title: People
  version: 1.0.0
tags:
  - name: People
servers:
  - url: https://people.example.com
components:
  schemas:
    Person:
      type: object
      required:
        - id
      properties:
        id:
          type: string
        title:
          type: string
    Unused:
      type: string
paths:
  /people/{person_id}:
    get:
      operationId: people_get
      parameters:
        - in: path
          name: person_id
          required: true
          schema:
            type: string
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Person"
  /people:
    post:
      operationId: people_add
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Person"
`;

/** A page of prose. */
export const prose = `Team
GET
/api/agents/{agent_id}/team
| Property | Type |
|---|---|
| user_id | integer (int64) |
| access_level | viewer or editor |
`;
