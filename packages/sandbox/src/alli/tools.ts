import type { Behaviours } from "../operation.ts";
import { demand } from "../refusal.ts";
import type { OAuth2Configuration } from "../state/alli-rows.ts";
import type { State } from "../state/state.ts";

function findTool<Tool extends { readonly name?: string | null }>(
  tools: readonly Tool[],
  name: string,
): Tool {
  const found = tools.find((tool) => tool.name === name);
  return demand(found, 404, `the project has no tool ${name}`);
}

/** The refusal does not repeat `value`, because it is a secret. */
const findConfiguration = (state: State, value: string): OAuth2Configuration =>
  demand(state.oauth2Configurations.get(value), 404, "no configuration has this state");

export const tools = {
  "alli.listSingleActionAppTools": (_, state) => ({
    tools: state.singleActionAppTools.all(),
  }),

  "alli.getSingleActionAppTool": ({ path }, state) => ({
    success: true,
    tool: findTool(state.singleActionAppTools.all(), path.tool_name),
  }),

  "alli.listAgentTools": (_, state) => ({ tools: state.agentTools.all() }),

  "alli.getAgentTool": ({ path }, state) => ({
    success: true,
    tool: { ...findTool(state.agentTools.all(), path.tool_name) },
  }),

  "alli.getOAuth2Information": ({ body }, state) => ({
    success: true,
    oauth2_info: findConfiguration(state, body.state),
  }),

  "alli.updateOAuth2Information": ({ body }, state) => {
    const configuration = findConfiguration(state, body.state);
    const { tokenInfo, tokenGenerated } = body;
    state.oauth2Configurations.set(body.state, {
      ...configuration,
      ...(tokenInfo === undefined ? {} : { token_info: tokenInfo }),
      ...(tokenGenerated === undefined ? {} : { token_generated: tokenGenerated }),
    });
    return { success: true };
  },
} satisfies Partial<Behaviours<"alli">>;
