import { describe, expect, test } from "vitest";
import { camelCase, kebabCase, NameScope, pascalCase, withoutService } from "../../src/name/names.ts";

type Row = [name: string, { given: string; want: string }];

describe("camelCase", () => {
  test.each<Row>([
    ["keeps a name that is one", { given: "getOAuth2Information", want: "getOAuth2Information" }],
    ["joins words in any notation", { given: "list_agents-of group", want: "listAgentsOfGroup" }],
    ["starts small", { given: "ListUsers", want: "listUsers" }],
    ["takes an acronym at the front as one word", { given: "URLList", want: "urlList" }],
    ["takes a name in capitals as one word", { given: "LIST_USERS", want: "listUSERS" }],
    ["keeps letters of every script", { given: "사용자 조회", want: "사용자조회" }],
    ["marks a name that starts with a digit", { given: "2fa-enable", want: "_2faEnable" }],
    ["names what has no letter", { given: "--", want: "_" }],
  ])("%s", (_, { given, want }) => expect(camelCase(given)).toBe(want));
});

describe("pascalCase", () => {
  test.each<Row>([
    ["keeps a name that is one", { given: "AgentResponse", want: "AgentResponse" }],
    ["joins words", { given: "simple-user", want: "SimpleUser" }],
    ["starts big", { given: "listAgents", want: "ListAgents" }],
    ["marks a name that starts with a digit", { given: "2fa", want: "_2fa" }],
  ])("%s", (_, { given, want }) => expect(pascalCase(given)).toBe(want));
});

describe("kebabCase", () => {
  test.each<Row>([
    ["keeps a name that is one", { given: "agent-builder", want: "agent-builder" }],
    ["parts words", { given: "Agent Builder", want: "agent-builder" }],
    ["parts humps", { given: "agentBuilder2Tools", want: "agent-builder2-tools" }],
  ])("%s", (_, { given, want }) => expect(kebabCase(given)).toBe(want));
});

describe("a scope", () => {
  test("gives a name once, then the next one preferred, then numbers", () => {
    const scope = new NameScope(["Taken"]);
    expect(scope.take("Free", "FreeSchema")).toBe("Free");
    expect(scope.take("Free", "FreeSchema")).toBe("FreeSchema");
    expect(scope.take("Free", "FreeSchema")).toBe("FreeSchema2");
    expect(scope.take("Free", "FreeSchema")).toBe("FreeSchema3");
    expect(scope.take("Taken")).toBe("Taken2");
  });
});

test("a prefix is taken off only when it is the service", () => {
  expect(withoutService("alli.User", "alli")).toBe("User");
  expect(withoutService("v1.User", "alli")).toBe("v1.User");
});
