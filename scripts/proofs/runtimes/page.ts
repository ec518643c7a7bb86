// The script of a page that runs the suite, and renders data with React and TanStack Query.
import {
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { createElement as element, type ReactElement } from "react";
import { createRoot } from "react-dom/client";
import { createAlliClient } from "@rosterkit/client";
import { infiniteQueryOptions, queryOptions } from "@rosterkit/runtime/query";
import { getAgent, listAgents } from "@rosterkit/users/alli";
import { type Check, smoke, type SmokeSettings } from "./consumer/smoke.ts";

/** The functions of the page on the global object. */
export interface PageFunctions {
  smoke(settings: SmokeSettings): Promise<Check[]>;
  render(settings: SmokeSettings): void;
}

const apiKey = "key-of-the-page";
// Without retries, an error is rendered at once.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });

/** Calls the mock. The operation types both the input and the rendered data. */
function Agent({ mock }: SmokeSettings): ReactElement {
  const alli = createAlliClient({ apiKey, baseUrl: mock });
  const { data, status } = useQuery(queryOptions(getAgent, alli, { agent_id: "agent_1" }));
  return element("p", { id: "agent", "data-status": status }, data?.email);
}

/** Makes a call that fails with a documented status. */
function Missing({ mock }: SmokeSettings): ReactElement {
  const alli = createAlliClient({ apiKey, baseUrl: mock, headers: { Prefer: "code=404" } });
  const { error, status } = useQuery(queryOptions(getAgent, alli, { agent_id: "missing" }));
  return element("p", { id: "missing", "data-status": status }, error?.name);
}

/** Loads one more page on each click. */
function Agents({ stub }: SmokeSettings): ReactElement {
  const alli = createAlliClient({ apiKey, baseUrl: `${stub}/pages` });
  const { data, fetchNextPage, hasNextPage } = useInfiniteQuery(
    infiniteQueryOptions(listAgents, alli, { limit: 2 }),
  );
  const ids = data?.pages.flatMap(({ agents }) => agents.map(({ id }) => id)) ?? [];
  const more = element("button", { disabled: !hasNextPage, onClick: () => void fetchNextPage() }, "more");
  return element("div", null, element("p", { id: "agents" }, ids.join(" ")), more);
}

/** Makes a call that a click cancels. */
function Slow({ stub }: SmokeSettings): ReactElement {
  const alli = createAlliClient({ apiKey, baseUrl: `${stub}/silence` });
  const options = queryOptions(listAgents, alli, {});
  const { fetchStatus } = useQuery(options);
  const client = useQueryClient();
  const cancel = (): void => void client.cancelQueries({ queryKey: options.queryKey });
  return element("p", { id: "slow", "data-status": fetchStatus, onClick: cancel }, "slow");
}

function render(settings: SmokeSettings): void {
  const root = document.body.appendChild(document.createElement("main"));
  const parts = [Agent, Missing, Agents, Slow].map((part) => element(part, { key: part.name, ...settings }));
  createRoot(root).render(element(QueryClientProvider, { client: queries }, parts));
}

Object.assign(globalThis, { smoke, render } satisfies PageFunctions);
