// A page of React that gets its data by TanStack Query. It is bundled with the packed packages; the driver reads it.
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
import type { SmokeSettings } from "./consumer/smoke.ts";

const apiKey = "key-of-the-page";
// A page that waits for nothing shows its error at once.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });

/** A call on the mock; the input is typed by the operation, and so is what is rendered. */
function Agent({ mock }: SmokeSettings): ReactElement {
  const alli = createAlliClient({ apiKey, baseUrl: mock });
  const { data, status } = useQuery(queryOptions(getAgent, alli, { agent_id: "agent_1" }));
  return element("p", { id: "agent", "data-status": status }, data?.email);
}

/** A call that fails with a documented status. */
function Missing({ mock }: SmokeSettings): ReactElement {
  const alli = createAlliClient({ apiKey, baseUrl: mock, headers: { Prefer: "code=404" } });
  const { error, status } = useQuery(queryOptions(getAgent, alli, { agent_id: "missing" }));
  return element("p", { id: "missing", "data-status": status }, error?.name);
}

/** Pages that follow when a person asks for more. */
function Agents({ stub }: SmokeSettings): ReactElement {
  const alli = createAlliClient({ apiKey, baseUrl: `${stub}/pages` });
  const { data, fetchNextPage, hasNextPage } = useInfiniteQuery(
    infiniteQueryOptions(listAgents, alli, { limit: 2 }),
  );
  const ids = data?.pages.flatMap(({ agents }) => agents.map(({ id }) => id)) ?? [];
  const more = element("button", { disabled: !hasNextPage, onClick: () => void fetchNextPage() }, "more");
  return element("div", null, element("p", { id: "agents" }, ids.join(" ")), more);
}

/** A call that a person gives up. */
function Slow({ stub }: SmokeSettings): ReactElement {
  const alli = createAlliClient({ apiKey, baseUrl: `${stub}/silence` });
  const options = queryOptions(listAgents, alli, {});
  const { fetchStatus } = useQuery(options);
  const client = useQueryClient();
  const cancel = (): void => void client.cancelQueries({ queryKey: options.queryKey });
  return element("p", { id: "slow", "data-status": fetchStatus, onClick: cancel }, "slow");
}

/** Puts the page on the screen. */
function render(settings: SmokeSettings): void {
  const root = document.body.appendChild(document.createElement("main"));
  const parts = [Agent, Missing, Agents, Slow].map((part) => element(part, { key: part.name, ...settings }));
  createRoot(root).render(element(QueryClientProvider, { client: queries }, parts));
}

Object.assign(globalThis, { render });
