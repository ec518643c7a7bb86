// Only type-checked.
import { createAlliClient, createDirectoryClient } from "@rosterkit/client";

export const clients: unknown[] = [
  createAlliClient({ apiKey: "k", server: "ja", retries: undefined }),
  createAlliClient({ token: async () => "t", projectId: "p", baseUrl: "https://x.test" }),
  createDirectoryClient({ token: "t", baseUrl: "https://x.test", logger: console, fetch }),
  // @ts-expect-error a token needs a project id
  createAlliClient({ token: "t" }),
  // @ts-expect-error both alternatives
  createAlliClient({ apiKey: "k", token: "t", projectId: "p" }),
  // @ts-expect-error an unknown server
  createAlliClient({ apiKey: "k", server: "moon" }),
  // @ts-expect-error the document states no server
  createDirectoryClient({ token: "t" }),
];
