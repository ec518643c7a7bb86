import { type Behaviour, type Behaviours, Refusal } from "../operation.ts";

const listSingleActionAppTools: Behaviour<"alli.listSingleActionAppTools"> = (_, state) => ({
  tools: state.singleActionAppTools.all(),
});

const getSingleActionAppTool: Behaviour<"alli.getSingleActionAppTool"> = ({ path }, state) => {
  const tool = state.singleActionAppTools.find(({ name }) => name === path.tool_name);
  if (tool === undefined) throw new Refusal(404, `the project has no tool ${path.tool_name}`);
  return { success: true, tool };
};

const listAgentTools: Behaviour<"alli.listAgentTools"> = (_, state) => ({ tools: state.agentTools.all() });

const getAgentTool: Behaviour<"alli.getAgentTool"> = ({ path }, state) => {
  const tool = state.agentTools.find(({ name }) => name === path.tool_name);
  if (tool === undefined) throw new Refusal(404, `the project has no tool ${path.tool_name}`);
  return { success: true, tool: { ...tool } };
};

export const tools = {
  "alli.listSingleActionAppTools": listSingleActionAppTools,
  "alli.getSingleActionAppTool": getSingleActionAppTool,
  "alli.listAgentTools": listAgentTools,
  "alli.getAgentTool": getAgentTool,
} satisfies Partial<Behaviours<"alli">>;
