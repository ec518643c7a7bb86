import { describe, expect, test } from "vitest";
import { camelCase, kebabCase, NameScope, pascalCase, withoutService } from "../../src/name/names.ts";

type Row = [name: string, { given: string; want: string }];

describe("camelCase", () => {
  test.each<Row>([
    ["keeps a name in camel case", { given: "getOAuth2Information", want: "getOAuth2Information" }],
    ["joins words in any notation", { given: "list_agents-of group", want: "listAgentsOfGroup" }],
    ["lowers the first letter", { given: "ListUsers", want: "listUsers" }],
    ["reads a leading acronym as one word", { given: "URLList", want: "urlList" }],
    ["reads a word in capitals as one word", { given: "LIST_USERS", want: "listUSERS" }],
    ["keeps letters of every script", { given: "사용자 조회", want: "사용자조회" }],
    ["marks a name that starts with a digit", { given: "2fa-enable", want: "_2faEnable" }],
    ["names a text without letters", { given: "--", want: "_" }],
  ])("%s", (_, { given, want }) => expect(camelCase(given)).toBe(want));
});

describe("pascalCase", () => {
  test.each<Row>([
    ["keeps a name in Pascal case", { given: "AgentResponse", want: "AgentResponse" }],
    ["joins words", { given: "simple-user", want: "SimpleUser" }],
    ["capitalizes the first letter", { given: "listAgents", want: "ListAgents" }],
    ["marks a name that starts with a digit", { given: "2fa", want: "_2fa" }],
  ])("%s", (_, { given, want }) => expect(pascalCase(given)).toBe(want));
});

describe("kebabCase", () => {
  test.each<Row>([
    ["keeps a name in kebab case", { given: "agent-builder", want: "agent-builder" }],
    ["separates words", { given: "Agent Builder", want: "agent-builder" }],
    ["separates words in camel case", { given: "agentBuilder2Tools", want: "agent-builder2-tools" }],
  ])("%s", (_, { given, want }) => expect(kebabCase(given)).toBe(want));
});

describe("a scope", () => {
  test("hands out a name once, then the next preferred one, then numbers", () => {
    const scope = new NameScope(["Taken"]);
    expect(scope.take("Free", "FreeSchema")).toBe("Free");
    expect(scope.take("Free", "FreeSchema")).toBe("FreeSchema");
    expect(scope.take("Free", "FreeSchema")).toBe("FreeSchema2");
    expect(scope.take("Free", "FreeSchema")).toBe("FreeSchema3");
    expect(scope.take("Taken")).toBe("Taken2");
  });
});

test("a prefix is removed only if it is the service", () => {
  expect(withoutService("alli.User", "alli")).toBe("User");
  expect(withoutService("v1.User", "alli")).toBe("v1.User");
});
