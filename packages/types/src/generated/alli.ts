// Generated from spec/openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/webapi/agent_builder/agent_tool/{tool_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one agent tool
         * @description Returns the agent tool with the given function name.
         */
        get: operations["alli.getAgentTool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/agent_builder/agent_tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the agent tools of the project
         * @description Returns every AI agent of the project that serves as a tool.
         */
        get: operations["alli.listAgentTools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/agent_builder/oauth2_information": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the OAuth2 configuration behind a state
         * @description Returns the OAuth2 configuration of an AI agent with the given state parameter, including secrets and tokens.
         */
        post: operations["alli.getOAuth2Information"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/agent_builder/oauth2_information/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the tokens of an OAuth2 configuration
         * @description Sets the tokens, and the time when they were issued, of the OAuth2 configuration with the given state. The configuration must exist.
         */
        post: operations["alli.updateOAuth2Information"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/agent_builder/single_action_app_tool/{tool_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one single action app tool
         * @description Returns the single action app tool with the given function name.
         */
        get: operations["alli.getSingleActionAppTool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/agent_builder/single_action_app_tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the single action app tools of the project
         * @description Returns every single action app of the project that serves as a tool.
         */
        get: operations["alli.listSingleActionAppTools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/agent_management": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or delete an agent
         * @description Creates an agent of the project, or deletes one when `deleteFlag` is true.
         */
        post: operations["alli.manageAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the agents of the project
         * @description Returns the agents of the project page by page, all of them or those with a given e-mail address.
         */
        get: operations["alli.listAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/agents/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one agent
         * @description Returns one agent of the project. An agent of another project is not found.
         */
        get: operations["alli.getAgent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/members/bulk/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite many members to the project
         * @description Makes members of the people with the given e-mail addresses. It creates an agent for an unknown address, makes an agent who is not yet a member a member, adds the users of a works project, and assigns permission groups, creating missing groups first. The response states the outcome of each invitation.
         */
        post: operations["alli.bulkInviteMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/members/bulk/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove many members from the project
         * @description Removes the given members from the project. The response states the outcome of each removal.
         */
        post: operations["alli.bulkRemoveMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/members/bulk/update_permission_groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the permission groups of many members
         * @description Changes the permission groups of existing members; nobody is invited. The response states the outcome of each change.
         */
        post: operations["alli.bulkUpdateMemberPermissionGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/permission_groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the permission groups of the project
         * @description Returns the permission groups of the project page by page, all of them or those that a search finds.
         */
        get: operations["alli.listPermissionGroups"];
        put?: never;
        /**
         * Create a permission group
         * @description Creates a permission group under a name, with its permissions and its agents.
         */
        post: operations["alli.createPermissionGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/permission_groups/{permission_group_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one permission group
         * @description Returns one permission group, its permissions, and its agents.
         */
        get: operations["alli.getPermissionGroup"];
        put?: never;
        post?: never;
        /**
         * Delete a permission group
         * @description Deletes a permission group. Its agents lose its permissions.
         */
        delete: operations["alli.deletePermissionGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/permission_groups/{permission_group_id}/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the agents of a permission group
         * @description Returns all agents of one permission group at once.
         */
        get: operations["alli.listPermissionGroupAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/permission_groups/{permission_group_id}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Rename a permission group
         * @description Changes the name of a permission group.
         */
        put: operations["alli.updatePermissionGroupName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/permission_groups/{permission_group_id}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace the permissions of a permission group
         * @description Replaces the permissions of the group with the given ones. A permission that depends on another must be given together with it.
         */
        put: operations["alli.updatePermissionGroupPermissions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/user/{own_user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one user by your own id
         * @description Returns the user with the given id of yours. The document mentions an e-mail address and a customer group in the response, but its schema lists neither.
         */
        get: operations["alli.getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webapi/v2/users/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create, update or delete many users
         * @description Performs one action on each of up to 100 users. The response states for each user whether it succeeded, so a status of 200 does not mean that every user was changed.
         */
        post: operations["alli.performBulkUserAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description One permission. The values are those of the service, including the misspelled `consversation_download`.
         * @enum {string}
         */
        AgentPermissionEnum: "dashboard_accessible" | "skill_read" | "skill_write" | "skill_popup_url_generation" | "llm_app_read" | "llm_app_create" | "user_page_access" | "user_editable" | "user_download" | "conversations_read" | "agent_assignable" | "conversation_state_write" | "delete_chat_message" | "delete_agent_chat_message" | "consversation_download" | "smalltalk_read" | "smalltalk_editable" | "document_page_access" | "knowledge_base_editable" | "knowledge_base_add_folder_write" | "document_knowledge_refinery_write" | "knowledge_base_page_access" | "faq_editable" | "faq_train_write" | "faq_setting_read" | "faq_setting_write" | "faq_add_folder_write" | "feedback_management_read" | "clue_feedback_write" | "answer_feedback_write" | "query_history_redactable" | "knowledge_base_history_read" | "faq_history_read" | "query_training_read" | "query_training_write" | "faq_auto_tagging_read" | "faq_auto_tagging_write" | "doc_source_read" | "doc_source_write" | "knowledge_base_setting_read" | "knowledge_base_setting_write" | "knowledge_refinery_setting_read" | "knowledge_refinery_setting_write" | "knowledge_base_train_write" | "entity_extraction_read" | "entity_extraction_editable" | "entity_extraction_download" | "training_schedule_write" | "google_domain_allowlist_read" | "google_domain_allowlist_write" | "analytics_page_access" | "redact_keyword_write" | "analytics_download" | "project_setting_page_access" | "project_setting_read" | "project_setting_write" | "project_setting_general_write" | "project_setting_api_key_write" | "office_hours_editable" | "faq_custom_columns_write" | "dashboard_whitelist_write" | "sdk_whitelist_write" | "api_whitelist_write" | "files_whitelist_write" | "account_policy_write" | "oidc_clients_write" | "conversations_write" | "billing" | "integrations_read" | "integrations_write" | "dashboard_order_write" | "advanced_setting_read" | "manage_agent_read" | "manage_agent_write" | "agent_invitable" | "agent_action_log_download_read" | "approver_group_write" | "ai_workflow_read" | "ai_workflow_write" | "prompt_management_read" | "project_scope_prompt_read" | "project_scope_prompt_write" | "announcement_read" | "announcement_write";
        /** @description An agent, that is, a member of the project. */
        AgentResponse: {
            /** @description The id of the agent. */
            id: string;
            /** @description The family name. */
            lastName: string;
            /** @description The given name. */
            firstName: string;
            /**
             * Format: email
             * @description The e-mail address.
             */
            email: string;
        };
        /** @description A page of agents. */
        AgentsResponse: {
            /** @description The agents of this page. */
            agents: components["schemas"]["AgentResponse"][];
        };
        /** @description The people to invite. */
        BulkMemberInviteRequest: {
            /** @description The people to invite. */
            members?: components["schemas"]["MemberMetadata"][];
        };
        /** @description The members to remove. */
        BulkMemberRemoveRequest: {
            /** @description The members to remove. */
            members?: components["schemas"]["MemberMetadata"][];
        };
        /** @description The outcome of a bulk operation on members. */
        BulkMemberResponse: {
            /** @description The results. */
            result?: components["schemas"]["BulkTaskResult"][];
        };
        /** @description The members to change. */
        BulkMemberUpdatePermissionRequest: {
            /** @description The members to change. */
            members?: components["schemas"]["MemberMetadata"][];
        };
        /** @description The outcome of a part of a bulk operation. */
        BulkTaskResult: {
            /** @description The e-mail addresses that the result is about. */
            emails: string[];
            /**
             * @description Whether this part succeeded.
             * @example success
             */
            status: string;
            /** @description What went wrong. */
            errorMessage?: string | null;
        };
        /**
         * @description The action to perform on every user of the request.
         * @enum {string}
         */
        BulkUserActionType: "create" | "update" | "delete";
        /** @description One user of a bulk action. */
        BulkUserBody: {
            /** @description Your own id of the user, such as an employee number. */
            ownUserId: string;
            /** @description The fields to set. Required to create and to update. */
            data?: components["schemas"]["BulkUserData"][] | null;
        };
        /** @description One field of a user. */
        BulkUserData: {
            /** @description The name of the field. */
            key: string;
            /** @description The value of the field. */
            value: string;
        };
        /** @description An action, and the users to perform it on. */
        BulkUserRequest: {
            action: components["schemas"]["BulkUserActionType"];
            /** @description The users, at most 100. */
            users?: components["schemas"]["BulkUserBody"][];
        };
        /** @description The outcome of a bulk action. */
        BulkUserResponse: {
            /** @description One result per user. */
            result?: components["schemas"]["BulkUserResultBody"][];
        };
        /** @description The outcome of the action on one user. */
        BulkUserResultBody: {
            /** @description Your own id of the user, such as an employee number. */
            ownUserId: string;
            status: components["schemas"]["BulkUserResultStatus"];
            /** @description What went wrong. */
            message?: string | null;
        };
        /**
         * @description Whether the action on this user succeeded.
         * @enum {string}
         */
        BulkUserResultStatus: "success" | "error";
        /** @description A permission group to create. */
        CreatePermissionGroupRequest: {
            /** @description The name of the group. */
            name: string;
            /** @description The ids of the agents to put into the group. */
            agentIds?: string[];
            /** @description The permissions of the group. */
            permissions?: components["schemas"]["AgentPermissionEnum"][];
        };
        /** @description The user that was asked for. */
        GetUserResponse: {
            result: components["schemas"]["alli.User"];
        };
        /** @description A person to invite, or a member to change or remove. */
        MemberMetadata: {
            /**
             * Format: email
             * @description The e-mail address that identifies the person.
             */
            email: string;
            /** @description The given name. */
            firstName?: string | null;
            /** @description The family name. */
            lastName?: string | null;
            /** @description The language of the person. */
            locale?: string | null;
            /** @description The permission groups of the person. */
            groups?: string[] | null;
            /** @description Further attributes of the person, by name. */
            attributes?: {
                [key: string]: string;
            } | null;
        };
        /** @description A permission group and the agents in it. */
        PermissionGroupDetailResponse: {
            /** @description The id of the group. */
            id: string;
            /** @description The name of the group. */
            name: string;
            /** @description Whether this is a group of administrators. */
            isAdmin: boolean;
            /** @description Whether this is a default group. */
            isDefault: boolean;
            /** @description The position of the group among the others. */
            order: number | null;
            /** @description What the group permits. */
            permissions: string[];
            /** @description The agents in the group. */
            agents: components["schemas"]["AgentResponse"][];
        };
        /** @description A permission group in a list. */
        PermissionGroupResponse: {
            /** @description The id of the group. */
            id: string;
            /** @description The name of the group. */
            name: string;
            /** @description Whether this is a group of administrators. */
            isAdmin: boolean;
            /** @description Whether this is a default group. */
            isDefault: boolean;
            /** @description The position of the group among the others. */
            order: number | null;
            /** @description What the group permits. */
            permissions: string[];
            /** @description How many agents the group has. */
            agentCount: number;
        };
        /** @description A page of permission groups. */
        PermissionGroupsResponse: {
            /** @description The permission groups of this page. */
            permissionGroups: components["schemas"]["PermissionGroupResponse"][];
        };
        /** @description A new name for a permission group. */
        UpdatePermissionGroupNameRequest: {
            /** @description The new name. */
            name: string;
        };
        /** @description New permissions for a permission group. */
        UpdatePermissionGroupPermissionsRequest: {
            /** @description The complete new permissions of the group. */
            permissions: components["schemas"]["AgentPermissionEnum"][];
        };
        /** @description A user of the project. */
        "alli.User": {
            /** @description The id of the user. */
            userId: string;
            /** @description The given name. */
            firstName: string;
            /** @description The family name. */
            lastName: string;
        };
    };
    responses: never;
    parameters: {
        /** @description The e-mail address of the agent on whose behalf the request is made. */
        AgentEmailHeader: string;
        /** @description Your own id of a user. If no user has it, one is created. */
        OwnUserIdHeader: string;
        /** @description An e-mail address to give to the user. */
        UserEmailHeader: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "alli.getAgentTool": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path: {
                /**
                 * @description The function name of the tool, which is `func_` and its id.
                 * @example func_9e71c055
                 */
                tool_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tool. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "tool": {
                     *         "id": "9e71c055",
                     *         "name": "func_9e71c055",
                     *         "display_name": "Support assistant",
                     *         "published": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        success?: boolean;
                        /** @description The agent tool. The document does not list its fields. */
                        tool?: Record<string, unknown>;
                    };
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project has no such tool. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.listAgentTools": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tools. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tools": [
                     *         {
                     *           "id": "9e71c055",
                     *           "name": "func_9e71c055",
                     *           "display_name": "Support assistant",
                     *           "description": "Answers questions about orders and returns.",
                     *           "project_id": "2a6d18f370",
                     *           "published": true,
                     *           "variables": [
                     *             {
                     *               "name": "order",
                     *               "type": "integer",
                     *               "description": "The number of the order asked about.",
                     *               "required": true
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description The tools of the project. */
                        tools?: {
                            /** @description The id of the AI agent. */
                            id?: string;
                            /** @description The function name of the AI agent, which is `func_` and the id. */
                            name?: string;
                            /** @description The name that people see. */
                            display_name?: string;
                            /** @description What the AI agent does. */
                            description?: string;
                            /** @description The id of the project. */
                            project_id?: string;
                            /** @description Whether the AI agent is published. */
                            published?: boolean;
                            /** @description The variables that the AI agent takes. */
                            variables?: {
                                /** @description The name of the variable. */
                                name?: string;
                                /** @description The type of the variable, such as string or integer. */
                                type?: string;
                                /** @description What the variable is for. */
                                description?: string;
                                /** @description Whether the variable has to be given. */
                                required?: boolean;
                            }[];
                        }[];
                    };
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.getOAuth2Information": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "made-up-state-of-a-calendar"
                 *     }
                 */
                "application/json": {
                    /** @description The OAuth2 state parameter that finds the configuration. */
                    state: string;
                };
            };
        };
        responses: {
            /** @description The OAuth2 configuration. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "oauth2_info": {
                     *         "id": "c3f5a7d9",
                     *         "hub_id": "b18e2460",
                     *         "configuration_name": "Team calendar",
                     *         "authorization_url": "https://login.example.com/oauth2/authorize",
                     *         "token_url": "https://login.example.com/oauth2/token",
                     *         "client_id": "support-assistant",
                     *         "client_secret": "made-up-client-secret",
                     *         "scope": [
                     *           "calendar.read",
                     *           "offline_access"
                     *         ],
                     *         "redirect_uri": "https://assistant.example.com/oauth2/callback",
                     *         "place_access_token": "access_token",
                     *         "place_expires_in": "expires_in",
                     *         "place_refresh_token": "refresh_token",
                     *         "place_token_type": "token_type",
                     *         "headers": {
                     *           "Accept": "application/json"
                     *         },
                     *         "additional": {
                     *           "audience": "calendar"
                     *         },
                     *         "token_info": {
                     *           "access_token": "made-up-access-token",
                     *           "token_type": "Bearer",
                     *           "expires_in": 3600
                     *         },
                     *         "token_generated": 1767225600,
                     *         "state": "made-up-state-of-a-calendar",
                     *         "code_verifier": "made-up-verifier-that-is-long-enough-for-pkce"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        success?: boolean;
                        /** @description The OAuth2 configuration. */
                        oauth2_info?: {
                            /** @description The id of the configuration. */
                            id?: string;
                            /** @description The id of the hub. */
                            hub_id?: string;
                            /** @description The name of the configuration. */
                            configuration_name?: string;
                            /**
                             * Format: uri
                             * @description Where the user gives consent.
                             */
                            authorization_url?: string;
                            /**
                             * Format: uri
                             * @description Where tokens are issued.
                             */
                            token_url?: string;
                            /** @description The id of the OAuth2 client. */
                            client_id?: string;
                            /** @description The secret of the OAuth2 client. */
                            client_secret?: string;
                            /** @description The scopes asked for. */
                            scope?: string[];
                            /**
                             * Format: uri
                             * @description Where the user is sent back to.
                             */
                            redirect_uri?: string;
                            /** @description Where the access token goes. */
                            place_access_token?: string;
                            /** @description Where the lifetime of the token goes. */
                            place_expires_in?: string;
                            /** @description Where the refresh token goes. */
                            place_refresh_token?: string;
                            /** @description Where the type of the token goes. */
                            place_token_type?: string;
                            /** @description The configuration of further headers. */
                            headers?: Record<string, unknown>;
                            /** @description Further configuration. */
                            additional?: Record<string, unknown>;
                            /** @description The tokens now in use. */
                            token_info?: Record<string, unknown>;
                            /** @description When the tokens were issued. The document does not state the unit. */
                            token_generated?: number;
                            /** @description The state parameter that finds the configuration. */
                            state?: string;
                            /** @description The PKCE code verifier. */
                            code_verifier?: string;
                        };
                    };
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        success?: boolean;
                        /** @description What went wrong. */
                        error?: string;
                    };
                };
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No configuration has this state. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        success?: boolean;
                        /** @description What went wrong. */
                        error?: string;
                    };
                };
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.updateOAuth2Information": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "made-up-state-of-a-calendar",
                 *       "tokenInfo": {
                 *         "access_token": "made-up-new-access-token",
                 *         "token_type": "Bearer",
                 *         "expires_in": 3600
                 *       },
                 *       "tokenGenerated": 1767229200
                 *     }
                 */
                "application/json": {
                    /** @description The OAuth2 state parameter that finds the configuration. */
                    state: string;
                    /** @description The new tokens. */
                    tokenInfo?: Record<string, unknown>;
                    /** @description When the new tokens were issued. The document does not state the unit. */
                    tokenGenerated?: number;
                };
            };
        };
        responses: {
            /** @description The tokens were replaced. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        success?: boolean;
                    };
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        success?: boolean;
                        /** @description What went wrong. */
                        error?: string;
                    };
                };
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No configuration has this state. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        success?: boolean;
                        /** @description What went wrong. */
                        error?: string;
                    };
                };
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.getSingleActionAppTool": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path: {
                /**
                 * @description The function name of the tool, which is `func_` and its id.
                 * @example func_4d09ab12
                 */
                tool_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tool. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "tool": {
                     *         "id": "4d09ab12",
                     *         "name": "func_4d09ab12",
                     *         "display_name": "Translate an answer",
                     *         "description": "Translates an answer into the language of the customer.",
                     *         "single_action_inputs": [
                     *           {
                     *             "name": "answer",
                     *             "type": "paragraph",
                     *             "description": "The answer to translate."
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        success?: boolean;
                        /** @description A single action app, as a tool. */
                        tool?: {
                            /** @description The id of the tool. */
                            id?: string;
                            /** @description The function name of the app, which is `func_` and the id. */
                            name?: string;
                            /** @description The name that people see. */
                            display_name?: string;
                            /** @description What the app does. */
                            description?: string;
                            /** @description The inputs that the app takes. */
                            single_action_inputs?: {
                                /** @description The name of the input. */
                                name?: string;
                                /** @description The kind of input, such as a text or a paragraph. */
                                type?: string;
                                /** @description What the input is for. */
                                description?: string;
                            }[];
                        };
                    };
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project has no such tool. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether the operation succeeded. */
                        success?: boolean;
                        /** @description What went wrong. */
                        error?: string;
                    };
                };
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.listSingleActionAppTools": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tools. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tools": [
                     *         {
                     *           "id": "4d09ab12",
                     *           "name": "func_4d09ab12",
                     *           "display_name": "Translate an answer",
                     *           "description": "Translates an answer into the language of the customer.",
                     *           "single_action_inputs": [
                     *             {
                     *               "name": "answer",
                     *               "type": "paragraph",
                     *               "description": "The answer to translate."
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description The tools of the project. */
                        tools?: {
                            /** @description The id of the tool. */
                            id?: string;
                            /** @description The function name of the app, which is `func_` and the id. */
                            name?: string;
                            /** @description The name that people see. */
                            display_name?: string;
                            /** @description What the app does. */
                            description?: string;
                            /** @description The inputs that the app takes. */
                            single_action_inputs?: {
                                /** @description The name of the input. */
                                name?: string;
                                /** @description The kind of input, such as a text or a paragraph. */
                                type?: string;
                                /** @description What the input is for. */
                                description?: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.manageAgent": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "aiko.tanaka@example.com",
                 *       "deleteFlag": false,
                 *       "password": "Made-up-4-the-docs",
                 *       "locale": "ja",
                 *       "permission_group_name": "Customer Support"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: email
                     * @description The e-mail address of the agent.
                     */
                    email?: string;
                    /** @description True deletes the agent, false creates it. */
                    deleteFlag?: boolean;
                    /** @description The password of a new agent, needed to create one. It contains at least three of these four - a lower-case letter, an upper-case letter, a digit, any other character. */
                    password?: string;
                    /** @description The language of a new account, a two-letter ISO 639-1 code. */
                    locale?: string;
                    /** @description The id of the permission group that the agent joins. */
                    permission_group_id?: string;
                    /** @description The name of the permission group that the agent joins. */
                    permission_group_name?: string;
                };
            };
        };
        responses: {
            /** @description The agent was created or deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": {
                     *         "id": "5f1c7a2e92",
                     *         "status": "created"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description What was done, and to whom. */
                        result?: {
                            /** @description The id of the agent that was created or deleted. */
                            id?: string;
                            /** @description Whether the agent was created or deleted. The document does not list the values. */
                            status?: string;
                        };
                    };
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What is wrong, such as an e-mail address that is already taken. */
                        errors?: string;
                    };
                };
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such agent to delete. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description States that there is no such agent. */
                        errors?: string;
                    };
                };
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.listAgents": {
        parameters: {
            query?: {
                /**
                 * @description The number of items to skip.
                 * @example 0
                 */
                offset?: number;
                /**
                 * @description The maximum number of items to return.
                 * @example 50
                 */
                limit?: number;
                /** @description Only agents with this e-mail address. */
                email?: string | null;
            };
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of agents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agents": [
                     *         {
                     *           "id": "5f1c7a2e90",
                     *           "firstName": "Mina",
                     *           "lastName": "Park",
                     *           "email": "mina.park@example.com"
                     *         },
                     *         {
                     *           "id": "5f1c7a2e91",
                     *           "firstName": "Jonas",
                     *           "lastName": "Weber",
                     *           "email": "jonas.weber@example.com"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AgentsResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.getAgent": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path: {
                /**
                 * @description The id of the agent.
                 * @example 5f1c7a2e90
                 */
                agent_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f1c7a2e90",
                     *       "firstName": "Mina",
                     *       "lastName": "Park",
                     *       "email": "mina.park@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["AgentResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project has no such agent. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.bulkInviteMembers": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "members": [
                 *         {
                 *           "email": "mina.park@example.com",
                 *           "firstName": "Mina",
                 *           "lastName": "Park",
                 *           "locale": "ko",
                 *           "groups": [
                 *             "Customer Support"
                 *           ]
                 *         },
                 *         {
                 *           "email": "jonas.weber@example.com",
                 *           "groups": [
                 *             "Customer Support",
                 *             "Reviewers"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkMemberInviteRequest"];
            };
        };
        responses: {
            /** @description The outcome of each invitation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": [
                     *         {
                     *           "emails": [
                     *             "mina.park@example.com"
                     *           ],
                     *           "status": "success",
                     *           "errorMessage": null
                     *         },
                     *         {
                     *           "emails": [
                     *             "jonas.weber@example.com"
                     *           ],
                     *           "status": "success",
                     *           "errorMessage": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BulkMemberResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.bulkRemoveMembers": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "members": [
                 *         {
                 *           "email": "jonas.weber@example.com"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkMemberRemoveRequest"];
            };
        };
        responses: {
            /** @description The outcome of each removal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": [
                     *         {
                     *           "emails": [
                     *             "jonas.weber@example.com"
                     *           ],
                     *           "status": "success",
                     *           "errorMessage": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BulkMemberResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.bulkUpdateMemberPermissionGroups": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "members": [
                 *         {
                 *           "email": "mina.park@example.com",
                 *           "groups": [
                 *             "Customer Support",
                 *             "Reviewers"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkMemberUpdatePermissionRequest"];
            };
        };
        responses: {
            /** @description The outcome of each change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": [
                     *         {
                     *           "emails": [
                     *             "mina.park@example.com"
                     *           ],
                     *           "status": "success",
                     *           "errorMessage": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BulkMemberResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.listPermissionGroups": {
        parameters: {
            query?: {
                /**
                 * @description Only permission groups that match this text.
                 * @example Support
                 */
                search_term?: string | null;
                /**
                 * @description The maximum number of items to return.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The number of items to skip.
                 * @example 0
                 */
                offset?: number;
            };
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of permission groups. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "permissionGroups": [
                     *         {
                     *           "id": "8b30d4f61c",
                     *           "name": "Customer Support",
                     *           "isAdmin": false,
                     *           "isDefault": true,
                     *           "order": 2,
                     *           "permissions": [
                     *             "dashboard_accessible",
                     *             "conversations_read",
                     *             "conversations_write"
                     *           ],
                     *           "agentCount": 14
                     *         },
                     *         {
                     *           "id": "8b30d4f61d",
                     *           "name": "Reviewers",
                     *           "isAdmin": false,
                     *           "isDefault": false,
                     *           "order": null,
                     *           "permissions": [
                     *             "conversations_read"
                     *           ],
                     *           "agentCount": 3
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionGroupsResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.createPermissionGroup": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Customer Support",
                 *       "permissions": [
                 *         "dashboard_accessible",
                 *         "conversations_read",
                 *         "conversations_write"
                 *       ],
                 *       "agentIds": [
                 *         "5f1c7a2e90"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreatePermissionGroupRequest"];
            };
        };
        responses: {
            /** @description The new permission group. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "8b30d4f61c",
                     *       "name": "Customer Support",
                     *       "isAdmin": false,
                     *       "isDefault": true,
                     *       "order": 2,
                     *       "permissions": [
                     *         "dashboard_accessible",
                     *         "conversations_read",
                     *         "conversations_write"
                     *       ],
                     *       "agents": [
                     *         {
                     *           "id": "5f1c7a2e90",
                     *           "firstName": "Mina",
                     *           "lastName": "Park",
                     *           "email": "mina.park@example.com"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionGroupDetailResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.getPermissionGroup": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path: {
                /**
                 * @description The id of the permission group.
                 * @example 8b30d4f61c
                 */
                permission_group_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permission group. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "8b30d4f61c",
                     *       "name": "Customer Support",
                     *       "isAdmin": false,
                     *       "isDefault": true,
                     *       "order": 2,
                     *       "permissions": [
                     *         "dashboard_accessible",
                     *         "conversations_read",
                     *         "conversations_write"
                     *       ],
                     *       "agents": [
                     *         {
                     *           "id": "5f1c7a2e90",
                     *           "firstName": "Mina",
                     *           "lastName": "Park",
                     *           "email": "mina.park@example.com"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionGroupDetailResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.deletePermissionGroup": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path: {
                /**
                 * @description The id of the permission group.
                 * @example 8b30d4f61c
                 */
                permission_group_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permission group was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.listPermissionGroupAgents": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path: {
                /**
                 * @description The id of the permission group.
                 * @example 8b30d4f61c
                 */
                permission_group_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agents of the group. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "5f1c7a2e90",
                     *         "firstName": "Mina",
                     *         "lastName": "Park",
                     *         "email": "mina.park@example.com"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["AgentResponse"][];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.updatePermissionGroupName": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path: {
                /**
                 * @description The id of the permission group.
                 * @example 8b30d4f61c
                 */
                permission_group_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Customer Care"
                 *     }
                 */
                "application/json": components["schemas"]["UpdatePermissionGroupNameRequest"];
            };
        };
        responses: {
            /** @description The permission group under its new name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "8b30d4f61c",
                     *       "name": "Customer Care",
                     *       "isAdmin": false,
                     *       "isDefault": true,
                     *       "order": 2,
                     *       "permissions": [
                     *         "dashboard_accessible",
                     *         "conversations_read",
                     *         "conversations_write"
                     *       ],
                     *       "agents": [
                     *         {
                     *           "id": "5f1c7a2e90",
                     *           "firstName": "Mina",
                     *           "lastName": "Park",
                     *           "email": "mina.park@example.com"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionGroupDetailResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.updatePermissionGroupPermissions": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path: {
                /**
                 * @description The id of the permission group.
                 * @example 8b30d4f61c
                 */
                permission_group_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "permissions": [
                 *         "dashboard_accessible",
                 *         "conversations_read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdatePermissionGroupPermissionsRequest"];
            };
        };
        responses: {
            /** @description The permission group with its new permissions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "8b30d4f61c",
                     *       "name": "Customer Support",
                     *       "isAdmin": false,
                     *       "isDefault": true,
                     *       "order": 2,
                     *       "permissions": [
                     *         "dashboard_accessible",
                     *         "conversations_read"
                     *       ],
                     *       "agents": [
                     *         {
                     *           "id": "5f1c7a2e90",
                     *           "firstName": "Mina",
                     *           "lastName": "Park",
                     *           "email": "mina.park@example.com"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionGroupDetailResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.getUser": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path: {
                /**
                 * @description Your own id of the user.
                 * @example E00417
                 */
                own_user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": {
                     *         "userId": "71ce04b8a3",
                     *         "firstName": "Mina",
                     *         "lastName": "Park"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["GetUserResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "alli.performBulkUserAction": {
        parameters: {
            query?: never;
            header?: {
                /** @description The e-mail address of the agent on whose behalf the request is made. */
                "AGENT-EMAIL"?: components["parameters"]["AgentEmailHeader"];
                /** @description An e-mail address to give to the user. */
                "USER-EMAIL"?: components["parameters"]["UserEmailHeader"];
                /** @description Your own id of a user. If no user has it, one is created. */
                "OWN-USER-ID"?: components["parameters"]["OwnUserIdHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "create",
                 *       "users": [
                 *         {
                 *           "ownUserId": "E00417",
                 *           "data": [
                 *             {
                 *               "key": "firstName",
                 *               "value": "Mina"
                 *             },
                 *             {
                 *               "key": "lastName",
                 *               "value": "Park"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkUserRequest"];
            };
        };
        responses: {
            /** @description One result per user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": [
                     *         {
                     *           "ownUserId": "E00417",
                     *           "status": "success",
                     *           "message": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BulkUserResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no valid API key or token. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The project is not active, or the IP address of the caller is not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
