import { type Behaviours, Refusal } from "../operation.ts";

export const tools = {
  "alli.listSingleActionAppTools": (_, state) => ({
    tools: state.singleActionAppTools.all(),
  }),

  "alli.getSingleActionAppTool": ({ path }, state) => {
    const tool = state.singleActionAppTools.find(({ name }) => name === path.tool_name);
    if (tool === undefined) throw new Refusal(404, `the project has no tool ${path.tool_name}`);
    return { success: true, tool };
  },

  "alli.listAgentTools": (_, state) => ({ tools: state.agentTools.all() }),

  "alli.getAgentTool": ({ path }, state) => {
    const tool = state.agentTools.find(({ name }) => name === path.tool_name);
    if (tool === undefined) throw new Refusal(404, `the project has no tool ${path.tool_name}`);
    return { success: true, tool: { ...tool } };
  },
} satisfies Partial<Behaviours<"alli">>;
